#!/usr/bin/env python3
"""A real Prometheus scrapes a server with a running job; every expression of deploy/monitoring is evaluated by it.

    tests/monitoring/watched_job.py SERVER-URL PROMETHEUS-URL

Prints one line per expression; ends with 1 if one is an error, or has no data in a healthy run.
"""
import json
import math
import pathlib
import sys
import time
import urllib.parse
import urllib.request

import queries

SMALL = pathlib.Path(__file__).with_name("small.yaml")
LONG = pathlib.Path(__file__).with_name("long.yaml")
PATIENCE_SECONDS = 300


def call(url, data=None, method=None):
    request = urllib.request.Request(url, data=data, method=method, headers={"Content-Type": "application/yaml"} if data else {})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read() or b"null")


def until(what, found):
    """Asks again until there is an answer; the limit only ends a test that would wait for ever."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (answer := found()):
        if time.monotonic() > deadline:
            sys.exit(f"waited {PATIENCE_SECONDS} s: {what}")
        time.sleep(0.5)
    return answer


def evaluate(prometheus, expression):
    """The values, without those that are not a number; an error ends everything."""
    try:
        answer = call(f"{prometheus}/api/v1/query?{urllib.parse.urlencode({'query': expression})}")
    except urllib.error.HTTPError as error:
        sys.exit(f"{expression}: {error.read().decode()}")
    values = [float(series["value"][1]) for series in answer["data"]["result"]]
    return [value for value in values if not math.isnan(value)]


def main():
    server, prometheus = sys.argv[1:]
    state = lambda job: call(f"{server}/v1/jobs/{job}")["state"]
    call(f"{server}/v1/jobs/before", SMALL.read_bytes(), "PUT")
    until("the first job ends", lambda: state("before") == "Completed")
    call(f"{server}/v1/jobs/watched", LONG.read_bytes(), "PUT")
    try:
        urllib.request.urlopen(f"{server}/v1/jobs/absent")
    except urllib.error.HTTPError:
        pass # a refusal to be counted

    asked = {where: (expression, quiet) for where, expression, quiet in queries.of_dashboards("watched")}
    asked |= {f"alert {name}, without its thresholds": (queries.without_thresholds(expression), False) for name, expression in queries.of_alerts()}
    missing, values = dict(asked), {}

    until("the job has done 20 meta-steps", lambda: evaluate(prometheus, 'farzi_job_meta_steps{job_id="watched"} > 20'))
    deadline = time.monotonic() + PATIENCE_SECONDS
    while missing and time.monotonic() < deadline and state("watched") == "Distilling":
        for where, (expression, may_be_empty) in list(missing.items()):
            values[where] = evaluate(prometheus, expression)
            if values[where] or may_be_empty:
                del missing[where]
        time.sleep(1) # the next scrape
    last = state("watched")

    rules = [rule for group in call(f"{prometheus}/api/v1/rules")["data"]["groups"] for rule in group["rules"]]
    raised = [rule["name"] for rule in rules if rule["state"] != "inactive"]
    broken = [rule["name"] for rule in rules if rule["health"] == "err"]
    down = [target["lastError"] for target in call(f"{prometheus}/api/v1/targets")["data"]["activeTargets"] if target["health"] != "up"]
    series = evaluate(prometheus, 'count({__name__=~"farzi_.+"})')

    for where, found in sorted(values.items()):
        print(f"# {where}: {len(found)} series, {', '.join(f'{v:.4g}' for v in found[:4])}")
    print(f"# {len(asked)} expressions, {len(rules)} rules, {series[0]:.0f} series of Farzi; the job was {last}")
    faults = [f"no data: {where}: {expression}" for where, (expression, _) in missing.items()]
    faults += [f"raised in a healthy run: {name}" for name in raised] + [f"broken: {name}" for name in broken] + [f"not scraped: {error}" for error in down]
    if len(rules) != len(list(queries.of_alerts())) or len(asked) < 50:
        faults.append(f"only {len(rules)} rules and {len(asked)} expressions were found")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
