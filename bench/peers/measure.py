"""What a process took: wall clock, processor time, memory; and what it computes with."""
import os
import statistics
import time

import torch


class Clock:
    """Splits a repetition into named parts; waits for the device at each boundary, nowhere else."""

    def __init__(self, device, warm_ups):
        self.device, self.samples, self.warm_ups = device, {}, warm_ups

    def start(self):
        self._wait()
        self.began = self.last = self._now()

    def __call__(self, name):
        self._wait()
        now = self._now()
        self._add(name, now, self.last)
        if name == "decode": # S is there before a meta-gradient begins, as in Farzi's own row
            self.began = now
        self.last = now

    def stop(self):
        self._wait()
        self._add("metaGradient", self._now(), self.began)
        if self.warm_ups: # not counted
            self.warm_ups, self.samples = self.warm_ups - 1, {}

    def row(self, name, parts=1):
        """Milliseconds of one of the equal parts that it consists of."""
        wall, processor = zip(*self.samples[name])
        scale = lambda seconds: round(seconds * 1e3 / parts, 3)
        return {"milliseconds": {"median": scale(statistics.median(wall)), "min": scale(min(wall)), "max": scale(max(wall))},
                "processorMilliseconds": scale(statistics.median(processor))}

    def _wait(self):
        if self.device.type == "cuda":
            torch.cuda.synchronize(self.device)

    def _add(self, name, now, then):
        self.samples.setdefault(name, []).append((now[0] - then[0], now[1] - then[1]))

    @staticmethod
    def _now():
        return time.perf_counter(), time.process_time()


def resident_bytes(field):
    """VmRSS (now) or VmHWM (the most since the program began) of this process."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith(field + ":"))


def libraries():
    """Base names of the loaded libraries."""
    with open("/proc/self/maps", encoding="utf-8", errors="replace") as maps:
        paths = {line.split(None, 5)[5].strip() for line in maps if line.count("/")}
    return {path for path in paths if ".so" in path}


def blas(device):
    """The library that multiplies matrices, after a product was made; "reference" is the slow one that Debian installs first."""
    if device.type == "cuda":
        return f"cuBLAS of CUDA {torch.version.cuda}"
    if torch.backends.mkl.is_available():
        return "MKL"
    loaded = sorted(libraries())
    for part, name in (("openblas", "OpenBLAS"), ("blis", "BLIS"), ("mkl_rt", "MKL"), ("atlas", "ATLAS"), ("armpl", "Arm Performance Libraries")):
        found = [path for path in loaded if part in path.lower()] # Debian's are all named libblas.so.3, in folders named after them
        if found:
            return f"{name} ({'/'.join(found[0].split('/')[-2:])})"
    return "reference" if any(os.path.basename(path).startswith("libblas") for path in loaded) else "unknown"


def allocator():
    """The allocator that was preloaded, or the C library's."""
    names = sorted(os.path.basename(path) for path in libraries())
    return next((name for name in names if "jemalloc" in name or "tcmalloc" in name), "C library")
