#!/usr/bin/env python3
"""One peer on one problem, as a process of its own: says "ready" before each repetition and waits for a line; prints one JSON row at the end.

bench/peers/run.py starts it; README.md says what is measured.
"""
import argparse
import json
import math
import resource
import sys

import torch

import derivatives
import exchange
import measure
import problem as problems
from execution import Skipped, compiled, eager, replayed
from stored import DoubleBackward, ForwardOverReverse, Stored
from unroll import Unroll

PEERS = {
    "unroll": None,
    "double-backward": (DoubleBackward, eager),
    "double-backward-graph": (DoubleBackward, replayed),
    "forward-over-reverse": (ForwardOverReverse, eager),
    "forward-over-reverse-compile": (ForwardOverReverse, compiled),
    "forward-over-reverse-graph": (ForwardOverReverse, replayed),
}


def main():
    options = parse()
    row = {"benchmark": "peers", "peer": options.peer, "precision": options.precision, "threads": options.threads, "device": options.device}
    try:
        row |= run(options)
    except Skipped as reason:
        row["skipped"] = str(reason)
    except (RuntimeError, MemoryError) as error: # torch.cuda.OutOfMemoryError is a RuntimeError
        text = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        if not isinstance(error, MemoryError) and "memory" not in text:
            raise
        row |= {"stopped": f"out of memory: {text}"[:300], "peakResidentBytes": measure.resident_bytes("VmHWM")}
    print(json.dumps(row), flush=True)


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peer", choices=PEERS)
    parser.add_argument("--problem", help="what farzi-bench exchange wrote; without it a random problem of the shape below")
    for name in ("vocabulary", "sequences", "sequences-per-step", "length", "hidden", "latent-dimension", "blocks", "heads", "steps", "window", "outer-windows"):
        parser.add_argument(f"--{name}", type=int)
    parser.add_argument("--precision", choices=["float32", "float64"], default="float32")
    parser.add_argument("--products", choices=["full", "tf32"], default="full")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--warm-ups", type=int, default=1)
    parser.add_argument("--memory-limit", type=int, default=0, help="bytes of private memory; 0 for no limit")
    parser.add_argument("--any-blas", action="store_true", help="run with the reference BLAS too")
    parser.add_argument("--turns", action="store_true", help="wait for a line before each repetition")
    parser.add_argument("--write", metavar="FILE", help="write the meta-gradient")
    parser.add_argument("--against", metavar="FILE", help="compare with a meta-gradient that another peer wrote")
    return parser.parse_args()


def run(options):
    if options.memory_limit:
        resource.setrlimit(resource.RLIMIT_DATA, (options.memory_limit, options.memory_limit))
    torch.set_num_threads(options.threads)
    if options.products == "tf32":
        torch.set_float32_matmul_precision("high")
    device = torch.device(options.device)
    if device.type == "cuda" and not torch.cuda.is_available():
        raise Skipped(f"PyTorch {torch.__version__} sees no CUDA device")
    if options.peer.startswith("forward") and derivatives.SOURCE is None:
        raise Skipped(f"PyTorch {torch.__version__} has neither torch.func nor functorch")
    torch.ones(64, 64, device=device) @ torch.ones(64, 64, device=device)
    library = measure.blas(device)
    if library == "reference" and not options.any_blas:
        raise Skipped("PyTorch multiplies with the reference BLAS, which says nothing about PyTorch; a tuned one is needed (Debian: libopenblas0-openmp)")
    start = measure.resident_bytes("VmRSS")
    problem = problems.load(options.problem, device) if options.problem else problems.random(options, device)
    kind = PEERS[options.peer]
    peer = Unroll(problem) if kind is None else Stored(problem, kind[0](problem), kind[1])
    clock, result = repeat(options, peer, device)
    return row(options, problem, peer, clock, result) | {
        "versions": versions(), "blas": library, "allocator": measure.allocator(), "startResidentBytes": start,
        "peakResidentBytes": measure.resident_bytes("VmHWM"),
    } | ({"peakDeviceBytes": torch.cuda.max_memory_allocated(device), "reservedDeviceBytes": torch.cuda.max_memory_reserved(device)} if device.type == "cuda" else {})


def repeat(options, peer, device):
    """Warm-ups, then what counts; a line "end" instead of a turn ends it with what there is."""
    clock, result = measure.Clock(device, options.warm_ups), None
    for _ in range(options.warm_ups + options.repetitions):
        if options.turns:
            print("ready", flush=True)
            if sys.stdin.readline().strip() != "turn":
                break
        clock.start()
        result = peer.meta_gradient(clock)
        clock.stop()
    return clock, result


def row(options, problem, peer, clock, result):
    """Times of the whole, of one inner and of one reverse step; the distance to Farzi's meta-gradient where it is known."""
    row = {"forms": vars(peer.forms), "vocabulary": problem.vocabulary, "steps": problem.steps}
    if not clock.samples: # ended before a repetition counted
        return row
    gradient = dict(zip(problems.GRADIENTS, result))
    parts = {"metaGradient": 1, "decode": 1, "inner": problem.steps, "outer": 1, "reverse": problem.window, "finish": 1}
    row |= {name: clock.row(name, count) for name, count in parts.items() if name in clock.samples}
    row["repetitions"] = len(clock.samples["metaGradient"])
    row["norms"] = {name: finite(float(value.norm())) for name, value in gradient.items()}
    if problem.expected:
        row["relativeErrorToFarzi"] = {name: distance(problem.expected[name], value) for name, value in gradient.items()}
    if options.write:
        exchange.write(options.write, {name: value.double() for name, value in gradient.items()}, {})
    if options.against:
        other = exchange.read(options.against)[0]
        row["relativeErrorToPeer"] = {name: distance(other[name].to(value.device), value) for name, value in gradient.items()}
    if not all(bool(torch.isfinite(value).all()) for value in result):
        row["stopped"] = "the meta-gradient is not finite"
    return row


def distance(expected, value):
    """|value - expected| / |expected| in float64."""
    expected, value = expected.double().flatten(), value.double().flatten()
    return finite(float((value - expected).norm() / expected.norm()))


def finite(value):
    """JSON has no other numbers."""
    return value if math.isfinite(value) else None


def versions():
    return {"torch": torch.__version__, "python": sys.version.split()[0], "cuda": torch.version.cuda, "functions": derivatives.SOURCE}


if __name__ == "__main__":
    main()
