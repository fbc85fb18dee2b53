"""A program that is measured in turns: it writes "ready" before each repetition and waits for a line; its last lines are JSON rows."""
import contextlib
import json
import queue
import subprocess
import threading
import time

LAST_WORDS = 600 # seconds that a process may take to end after it was told to


class Contestant:
    """Holds the process; says what became of it."""

    def __init__(self, name, command, environment, limit):
        self.name, self.limit, self.spent, self.longest, self.rows, self.stopped = name, limit, 0.0, 0.0, [], None
        self.errors, self.lines = [], queue.Queue()
        self.process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.readers = [threading.Thread(target=read, daemon=True) for read in (self._read, self._read_errors)]
        for reader in self.readers:
            reader.start()
        self.waiting = self._until_ready() # whether it waits for a turn

    def turn(self):
        """One repetition, unless its time would not suffice for another."""
        if not self.waiting:
            return
        if self.spent + self.longest > self.limit:
            self.stopped = f"time limit of {self.limit} s"
            self.end()
            return
        self._say("turn")
        self.waiting = self._until_ready()

    def end(self):
        """No more repetitions; it reports what it has."""
        if self.waiting:
            self._say("end")
            self.limit = self.spent + LAST_WORDS
            self.waiting = self._until_ready()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for reader in self.readers:
            reader.join()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

    def _say(self, line):
        with contextlib.suppress(BrokenPipeError): # it has ended; what it wrote says why
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()

    def _until_ready(self):
        began = time.monotonic()
        try:
            while True:
                line = self.lines.get(timeout=max(1.0, self.limit - self.spent - (time.monotonic() - began)))
                if line is None:
                    self._ended()
                    return False
                if line.strip() == "ready":
                    return True
                if line.startswith("{"):
                    self.rows.append(json.loads(line))
        except queue.Empty:
            self.stopped = f"time limit of {self.limit:.0f} s"
            self.process.kill()
            return False
        finally:
            self.longest = max(self.longest, time.monotonic() - began)
            self.spent += time.monotonic() - began

    def _ended(self):
        status = self.process.wait()
        if status == -9:
            self.stopped = "ended by the system, which is what it does when memory runs out"
        elif status != 0 or not self.rows:
            self.stopped = f"ended with {status}: {' | '.join(self.errors[-3:])}"[:600]

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def _read_errors(self):
        for line in self.process.stderr:
            self.errors = [*self.errors[-20:], line.strip()]
