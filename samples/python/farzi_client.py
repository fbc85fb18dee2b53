#!/usr/bin/env python3
"""Distils on a Farzi server and looks at the result. Standard library only (Python 3.9 or later).

    python3 samples/python/farzi_client.py samples/demo.yaml --out fetched
    python3 samples/python/farzi_client.py job.json --data events.csv --out fetched      (uploads; needs a job file in JSON)

FARZI_SERVER and FARZI_API_KEY name another server. The same job file is the same job, however often this runs. Ctrl-C leaves the job alone.
The exit code is 0 when the job completed.
"""

import argparse
import array
import hashlib
import http.client
import json
import math
import os
import pathlib
import re
import struct
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

SERVER = os.environ.get("FARZI_SERVER", "http://127.0.0.1:7071").rstrip("/")
KEY = os.environ.get("FARZI_API_KEY")
ATTEMPTS = 8


class Refused(Exception):
    """The server says no, and will say so again."""


def call(method, path, body=None, headers=None):
    """One request; repeated while that may help. Every request of the API may be repeated safely."""
    for attempt in range(ATTEMPTS):
        request = urllib.request.Request(f"{SERVER}/v1/{path}", data=body, method=method, headers=dict(headers or {}))
        if KEY:
            request.add_header("Authorization", f"Bearer {KEY}")
        try:
            return urllib.request.urlopen(request, timeout=60)
        except urllib.error.HTTPError as error:
            wait = error.headers.get("Retry-After", "")
            if error.code != 429 and error.code < 500 or attempt == ATTEMPTS - 1:
                raise Refused(problem(error)) from None
        except OSError as error:  # URLError is one
            wait = ""
            if attempt == ATTEMPTS - 1:
                raise Refused(f"{SERVER} cannot be reached: {error}") from None
        time.sleep(int(wait) if wait.isdigit() else min(0.5 * 2**attempt, 15))


def problem(error):
    """What problem details (RFC 9457) say."""
    try:
        body = json.load(error)
        return "\n".join(body.get("faults") or [body.get("detail") or body["title"]])
    except (ValueError, KeyError):
        return f"the server answered {error.code} {error.reason}"


def read(method, path, body=None, headers=None):
    with call(method, path, body, headers) as answer:
        return json.load(answer)


def upload(path):
    """Uploads an event file unless the server has it; returns what goes into data.path."""
    content = pathlib.Path(path).read_bytes()
    name = re.sub(r"[^A-Za-z0-9._-]", "_", os.path.basename(path)).lstrip(".")
    address = f"datasets/{hashlib.sha256(content).hexdigest()}/{name}"
    try:
        call("HEAD", address).close()
    except Refused:
        read("PUT", address, content, {"Content-Type": "application/octet-stream"})
    return "dataset:" + address.split("/", 1)[1]


def events(job):
    """Every event once, in order, over as many connections as it takes."""
    last = failures = 0
    while True:
        with call("GET", f"jobs/{job}/events", headers={"Accept": "text/event-stream", "Last-Event-ID": str(last)}) as stream:
            kind, data = "message", []
            try:
                for line in stream:
                    field, _, value = line.decode().rstrip("\r\n").partition(":")
                    value = value.removeprefix(" ")
                    if field == "event":
                        kind = value
                    elif field == "data":
                        data.append(value)
                    elif field == "" and not value and data:  # an empty line ends an event; a line that begins with a colon is a heartbeat
                        if kind == "end":
                            return
                        event = json.loads("\n".join(data))
                        number = event.get("sequence", 0)
                        if number > last + 1:
                            raise Refused(f"the server sent event {number} after event {last}")
                        if number == 0 or number == last + 1:
                            last, failures = max(last, number), 0
                            yield event
                        kind, data = "message", []
            except (OSError, http.client.HTTPException):
                pass  # the connection broke: go on after the last event
        failures += 1
        if failures > ATTEMPTS:
            raise Refused("the stream of events breaks again and again")
        time.sleep(min(0.5 * 2**failures, 15))


def download(path):
    """One file, asked for again when the connection breaks."""
    for attempt in range(ATTEMPTS):
        try:
            with call("GET", path) as answer:
                return answer.read()
        except (OSError, http.client.HTTPException):
            if attempt == ATTEMPTS - 1:
                raise


def fetch(job, folder):
    """Downloads every file of a job and checks its hash; a file appears whole or not at all."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for item in read("GET", f"jobs/{job}/artifacts")["artifacts"]:
        if not re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]*", item["name"]):
            raise Refused("the server names a file in a way that could lead out of the folder")
        content = download(f"jobs/{job}/artifacts/{item['name']}")
        if hashlib.sha256(content).hexdigest() != item["sha256"]:
            raise Refused(f"{item['name']} is not what its hash says")
        part = folder / f".{item['name']}.part"
        part.write_bytes(content)
        os.replace(part, folder / item["name"])
    return folder


def safetensors(path):
    """Tensors as {name: (shape, floats)} and the metadata: 8 bytes length, a JSON header, then the numbers."""
    content = pathlib.Path(path).read_bytes()
    start = 8 + struct.unpack("<Q", content[:8])[0]
    header = json.loads(content[8:start])
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        if entry["dtype"] != "F32":
            raise Refused(f"{name} is {entry['dtype']}; expected F32")
        first, last = entry["data_offsets"]
        values = array.array("f", content[start + first:start + last])
        if sys.byteorder == "big":
            values.byteswap()
        tensors[name] = (entry["shape"], values)
    return tensors, metadata


def most_likely(tensors, sequence):
    """The most likely item at each place of a sequence, with its probability: softmax(latents · decoder / temperature)."""
    (_, length, width), latents = tensors["latents"]
    (_, items), decoder = tensors["decoder"]
    temperature = math.exp(tensors["log_temperature"][1][0])
    for place in range(length):
        row = latents[(sequence * length + place) * width:][:width]
        logits = [sum(row[k] * decoder[k * items + v] for k in range(width)) / temperature for v in range(items)]
        top = max(logits)
        yield logits.index(top), 1 / sum(math.exp(x - top) for x in logits)


def show(event):
    kind = event["type"]
    if kind == "stage-finished":
        print(f"{event['stage'].lower()}: {event['detail']}")
    elif kind == "meta-step" and (event["step"] % 20 == 0 or event["step"] == event["steps"]):
        print(f"  step {event['step']}/{event['steps']}, loss {event['outerLoss']:.4f}")
    elif kind == "state":
        print(event["state"].lower() + (f": {event['message']}" if event.get("message") else ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("job", help="the job file: YAML, or JSON of the same shape")
    parser.add_argument("--data", help="an event file to upload; the job file is JSON then")
    parser.add_argument("--id", help="the job's id; default: the file's name and a hash of its content")
    parser.add_argument("--out", default="fetched", help="the folder for the files")
    arguments = parser.parse_args()

    text = pathlib.Path(arguments.job).read_text(encoding="utf-8")
    if arguments.data:
        job = json.loads(text)
        job.setdefault("data", {})["path"] = upload(arguments.data)
        text = json.dumps(job)
    stem = re.sub(r"[^A-Za-z0-9_-]", "-", pathlib.Path(arguments.job).stem)[:48]
    identity = urllib.parse.quote(arguments.id or f"{stem}-{hashlib.sha256(text.encode()).hexdigest()[:8]}", safe="")

    read("PUT", f"jobs/{identity}", text.encode(), {"Content-Type": "application/yaml"})
    print(f"submitted {identity} to {SERVER}")
    for event in events(identity):
        show(event)
    status = read("GET", f"jobs/{identity}")
    if status["state"] != "Completed":
        raise Refused(f"the job {identity} ended as {status['state']}: {status.get('message', 'no message')}")

    folder = fetch(identity, arguments.out)
    for row in json.loads((folder / "report.json").read_text(encoding="utf-8"))["students"]:
        print(f"students on {row['trainedOn']:<10} HR@10 {row['metrics']['hr@10']['mean']:.3f}")
    tensors, recipe = safetensors(folder / "distilled.safetensors")
    for name, (shape, _) in sorted(tensors.items()):
        print(f"{name} {shape}")
    for name, value in sorted(recipe.items()):
        print(f"  {name}: {value}")
    items = [line.split("\t")[1] for line in (folder / "vocabulary.tsv").read_text(encoding="utf-8").splitlines()]
    for sequence in range(min(3, tensors["latents"][0][0])):
        print(" → ".join(f"{items[item]} {share:.0%}" for item, share in list(most_likely(tensors, sequence))[:6]))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        print("stopped; the job goes on", file=sys.stderr)
        sys.exit(130)
    except (Refused, OSError, ValueError, http.client.HTTPException) as failure:
        sys.exit(f"farzi: {failure}")
