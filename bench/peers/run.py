#!/usr/bin/env python3
"""Farzi's meta-gradient beside PyTorch's, on the same problem in the same run, repetition by repetition in turns. JSON rows on standard output.

    bench/peers/run.py --short            one size, some minutes on two cores
    bench/peers/run.py                    every size, some hours on two cores
    bench/peers/run.py --device cuda:0    on a GPU
    bench/peers/run.py --check            float64 on a tiny problem: do all agree to 1e-10?

README.md beside this file says what each peer does and how time and memory are measured.
"""
import argparse
import glob
import itertools
import json
import os
import pathlib
import platform
import shlex
import subprocess
import sys
import tempfile

from contestant import Contestant

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# The one that needs most memory comes last: what is left then is its limit.
PEERS = ["double-backward", "forward-over-reverse", "forward-over-reverse-compile", "double-backward-graph", "forward-over-reverse-graph", "unroll"]
TINY = {"vocabulary": [50], "steps": [6], "sequences": 6, "sequences_per_step": 4, "length": 7, "hidden": 8, "latent_dimension": 5, "window": 5, "outer_windows": 5,
        "precision": "float64", "threads": 1, "repetitions": 5, "warm_ups": 1}
TOLERANCE = 1e-10


def main():
    options = parse()
    python = options.python or find_python()
    if python is None:
        sys.exit("No Python with PyTorch was found (Debian: apt-get install python3-torch); --python names one.")
    if options.check:
        sys.exit(check(options, python))
    for vocabulary, steps in itertools.product(options.vocabulary, options.steps):
        for row in compare(options, python, vocabulary, steps):
            print(json.dumps(row, ensure_ascii=False), flush=True)


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    numbers = lambda text: [int(part) for part in text.split(",")]
    add = parser.add_argument
    add("--vocabulary", type=numbers, default=[3416, 10000], help="V; several with commas")
    add("--steps", type=numbers, default=[20, 50, 100, 200], help="T; several with commas")
    for name, default in (("sequences", 50), ("sequences-per-step", 0), ("length", 50), ("hidden", 64), ("latent-dimension", 0), ("blocks", 2), ("heads", 2),
                          ("window", 0), ("outer-windows", 64)):
        add(f"--{name}", type=int, default=default)
    add("--short", action="store_true", help="V = 3416 and T = 20 alone")
    add("--check", action="store_true", help="float64 on a tiny problem: end with 1 unless all agree to 1e-10")
    add("--precision", choices=["float32", "float64"], default="float32")
    add("--products", choices=["full", "tf32"], default="full")
    add("--device", default="cpu", help="cpu, cuda or cuda:N")
    add("--threads", type=int, default=len(os.sched_getaffinity(0)), help="of Farzi and of every peer")
    add("--repetitions", type=int, default=5, help="at least 5")
    add("--warm-ups", type=int, default=1)
    add("--peers", default=",".join(PEERS), help="which; several with commas")
    add("--farzi", default=f"{shlex.quote(str(ROOT / 'farzi'))} bench", help="the benchmark's command; empty leaves Farzi out")
    add("--python", help="a Python with PyTorch; the first found without")
    add("--time-limit", type=float, default=3600, help="seconds of each program for one size")
    add("--memory-limit-gib", type=float, default=0, help="private memory of each peer on a processor; 0 for nine tenths of what is free when it starts")
    add("--allocator", default="auto", help="preloaded for peers: a file, none, or auto for jemalloc, else tcmalloc, where they are")
    add("--library-path", default="", help="folders in which peers look for libraries first, such as another BLAS")
    add("--setting", action="append", default=[], metavar="NAME=VALUE", help="environment of the peers, such as ATEN_CPU_CAPABILITY=avx512")
    options = parser.parse_args()
    if options.short:
        options.vocabulary, options.steps = [3416], [20]
    if options.check:
        vars(options).update(TINY)
    if options.repetitions < 5 or options.warm_ups < 1:
        parser.error("at least 5 repetitions and 1 warm-up")
    options.peers = options.peers.split(",")
    if unknown := set(options.peers) - set(PEERS):
        parser.error(f"no such peer: {', '.join(sorted(unknown))}; there are {', '.join(PEERS)}")
    options.peers.sort(key=PEERS.index)
    return options


def find_python():
    for python in dict.fromkeys([sys.executable, "python3", "/usr/bin/python3"]):
        try:
            subprocess.run([python, "-c", "import torch"], check=True, capture_output=True)
            return python
        except (OSError, subprocess.CalledProcessError):
            continue
    return None


def shape(options, vocabulary, steps):
    """Options that Farzi's benchmark and a peer share."""
    o = options
    values = {"vocabulary": vocabulary, "sequences": o.sequences, "sequences-per-step": o.sequences_per_step or o.sequences, "length": o.length, "hidden": o.hidden,
              "latent-dimension": o.latent_dimension or o.hidden, "blocks": o.blocks, "heads": o.heads, "steps": steps, "window": o.window or steps,
              "outer-windows": o.outer_windows}
    return [text for name, value in values.items() for text in (f"--{name}", str(value))] + ["--precision", o.precision]


def farzi_environment():
    """./farzi sets OMP_NUM_THREADS for itself: its own threads call GEMM."""
    names = {"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "LD_PRELOAD", "MALLOC_CONF"}
    return {name: value for name, value in os.environ.items() if name not in names} | {"OMP_WAIT_POLICY": "passive"}


def peer_environment(options):
    threads = str(options.threads)
    settings = {"OMP_WAIT_POLICY": "passive", "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads, "MKL_NUM_THREADS": threads}
    if options.library_path:
        settings["LD_LIBRARY_PATH"] = ":".join(filter(None, [options.library_path, os.environ.get("LD_LIBRARY_PATH", "")]))
    allocator = find_allocator() if options.allocator == "auto" else "" if options.allocator == "none" else options.allocator
    if options.device == "cpu" and allocator:
        settings["LD_PRELOAD"] = allocator
        if "jemalloc" in allocator: # freed memory stays with the process; an oversize_threshold of 1, often advised, gives large tensors back at once
            settings["MALLOC_CONF"] = "oversize_threshold:0,dirty_decay_ms:-1,muzzy_decay_ms:-1,thp:always"
    else: # the same with the C library's
        settings |= {"MALLOC_TRIM_THRESHOLD_": "100000000000", "MALLOC_MMAP_THRESHOLD_": "100000000000", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
    return os.environ | settings | dict(setting.split("=", 1) for setting in options.setting)


def find_allocator():
    folders = ["/usr/lib/*-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib"]
    found = [path for name in ("libjemalloc.so.2", "libtcmalloc_minimal.so.4") for folder in folders for path in glob.glob(f"{folder}/{name}")]
    return found[0] if found else ""


def free_bytes():
    with open("/proc/meminfo", encoding="ascii") as info:
        return next(int(line.split()[1]) * 1024 for line in info if line.startswith("MemAvailable:"))


def exchange(options, common, folder):
    """The problem that Farzi measures, with its meta-gradient, in a file."""
    command = [*shlex.split(options.farzi), "exchange", folder, *common, "--threads", str(options.threads), "--device", options.device]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=farzi_environment())
    if done.returncode != 0:
        sys.exit(f"Farzi wrote no problem: {done.stderr.strip()[-600:]}")
    return done.stdout.strip().splitlines()[-1]


def peer_command(options, python, peer, common, problem):
    given = ["--problem", problem] if problem else []
    limit = int(options.memory_limit_gib * 2 ** 30) or int(free_bytes() * 0.9)
    return [python, str(HERE / "peer.py"), peer, *given, *common, "--threads", str(options.threads), "--device", options.device, "--products", options.products,
            "--repetitions", str(options.repetitions), "--warm-ups", str(options.warm_ups), *(["--memory-limit", str(limit)] if options.device == "cpu" else [])]


def start(options, python, name, common, problem):
    """A contestant, warm: the next one's memory limit is what is left then."""
    if name == "farzi":
        command = [*shlex.split(options.farzi), "meta-gradient", "--turns", *common, "--threads", str(options.threads), "--device", options.device,
                   "--products", options.products, "--repetitions", str(options.repetitions), "--warm-ups", str(options.warm_ups)]
        contestant = Contestant(name, command, farzi_environment(), options.time_limit)
    else:
        contestant = Contestant(name, peer_command(options, python, name, common, problem) + ["--turns"], peer_environment(options), options.time_limit)
    for _ in range(options.warm_ups):
        contestant.turn()
    return contestant


def compare(options, python, vocabulary, steps):
    """Rows of one size: Farzi's first, since the others tell their ratio to it."""
    common, contestants = shape(options, vocabulary, steps), []
    with tempfile.TemporaryDirectory() as folder:
        problem = exchange(options, common, folder) if options.farzi else None
        for name in (["farzi"] if options.farzi else []) + options.peers:
            note(f"V = {vocabulary}, T = {steps}: {name} starts and warms up")
            contestants.append(start(options, python, name, common, problem))
        for turn in range(options.repetitions):
            for contestant in contestants:
                note(f"V = {vocabulary}, T = {steps}: repetition {turn + 1} of {contestant.name}")
                contestant.turn()
        for contestant in contestants:
            contestant.end()
    configuration = {"vocabulary": vocabulary, "steps": steps, "window": options.window or steps, "sequences": options.sequences,
                     "sequencesPerStep": options.sequences_per_step or options.sequences, "length": options.length, "hidden": options.hidden,
                     "latentDimension": options.latent_dimension or options.hidden, "blocks": options.blocks, "heads": options.heads, "outerWindows": options.outer_windows}
    rows = [farzi_row(options, c) if c.name == "farzi" else peer_row(c) for c in contestants]
    reference = next((row for row in rows if row["peer"] == "farzi" and "metaGradient" in row), {})
    environment = {name: value for name, value in peer_environment(options).items() if name.startswith(("OMP_", "OPENBLAS_", "MALLOC_", "GLIBC_", "ATEN_", "MKL_"))}
    for row in rows:
        row |= {"configuration": configuration, "threads": options.threads, "device": options.device, "products": options.products, "machine": machine()}
        if row["peer"] != "farzi":
            row["environment"] = environment
        measured = [name for name in ("metaGradient", "inner", "outer", "reverse") if name in row and name in reference]
        ratio = lambda own, other: round(own / other, 3) if other else None
        row["timesFarzi"] = {name: ratio(row[name]["milliseconds"]["median"], reference[name]["milliseconds"]["median"]) for name in measured}
        row["timesFarziByProcessorTime"] = {name: ratio(row[name]["processorMilliseconds"], reference[name]["processorMilliseconds"]) for name in measured}
        for name in ("peakResidentBytes",) if options.device == "cpu" else ("peakResidentBytes", "peakDeviceBytes"):
            if name in row and name in reference:
                row["timesFarzi"][name] = ratio(row[name], reference[name])
    return rows


def farzi_row(options, contestant):
    """The benchmark's own rows as one of the same form."""
    row = {"benchmark": "peers", "peer": "farzi", "precision": options.precision}
    measures = {found["measure"]: found for found in contestant.rows}
    for name in ("metaGradient", "decode", "inner", "outer", "reverse", "finish"):
        if name in measures:
            row[name] = {field: measures[name][field] for field in ("milliseconds", "processorMilliseconds")}
    if whole := measures.get("metaGradient"):
        row |= {"repetitions": whole["repetitions"], "peakResidentBytes": whole["peakProcessBytes"], "peakDeviceBytes": whole["peakBytes"],
                "shareOfGemmPeak": whole["shareOfGemmPeak"], "versions": whole["profile"]}
    if contestant.stopped:
        row["stopped"] = contestant.stopped
    return row


def peer_row(contestant):
    row = contestant.rows[-1] if contestant.rows else {"benchmark": "peers", "peer": contestant.name}
    if contestant.stopped:
        row["stopped"] = contestant.stopped
    return row


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        names = [line.split(":", 1)[1].strip() for line in info if line.startswith("model name")]
    return {"processor": names[0] if names else platform.machine(), "processors": len(os.sched_getaffinity(0)), "load": os.getloadavg()[0]}


def check(options, python):
    """Every peer on one tiny problem, against Farzi and against the first of them; one line each, in the form that ./farzi test counts."""
    failed, first, common = False, None, shape(options, options.vocabulary[0], options.steps[0])
    with tempfile.TemporaryDirectory() as folder:
        problem = exchange(options, common, folder) if options.farzi else None
        for peer in options.peers:
            own = str(pathlib.Path(folder) / f"{peer}.safetensors")
            command = peer_command(options, python, peer, common, problem) + ["--any-blas", "--repetitions", "1", "--warm-ups", "0", "--write", own]
            done = subprocess.run(command + (["--against", first] if first else []), capture_output=True, text=True, env=peer_environment(options))
            row = json.loads(done.stdout.strip().splitlines()[-1]) if done.returncode == 0 else {"stopped": done.stderr.strip()[-600:]}
            name = f"{peer} in float64 agrees with {'Farzi and ' if problem else ''}the other peers"
            errors = [error for kind in ("relativeErrorToFarzi", "relativeErrorToPeer") for error in row.get(kind, {}).values()]
            if "skipped" in row:
                print(f"ok - {name} # SKIP {row['skipped']}", flush=True)
            elif "stopped" in row or not all(error is not None and error < TOLERANCE for error in errors) or (problem and len(errors) < 4):
                failed = True
                print(f"not ok - {name}\n# {json.dumps(row)}", flush=True)
            else:
                first = first or own
                print(f"ok - {name}\n# largest relative error {max(errors, default=0):.1e}", flush=True)
    return 1 if failed else 0


def note(text):
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
