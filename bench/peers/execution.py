"""Ways to run a function of tensors: as it is, compiled, or captured once as a CUDA graph and replayed."""
import torch


class Skipped(Exception):
    """This way does not exist here; the message is the reason."""


def eager(function, *examples):
    return function


def compiled(function, *examples):
    """torch.compile for the shapes of the examples."""
    if not hasattr(torch, "compile"):
        raise Skipped(f"PyTorch {torch.__version__} has no torch.compile")
    try:
        fast = torch.compile(function, dynamic=False)
        fast(*examples)
        return fast
    except Exception as error: # whatever the compiler cannot do is a reason, not a crash
        raise Skipped(f"torch.compile: {type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"[:300]) from error


def replayed(function, *examples):
    """A CUDA graph: no launch of its own for each kernel. The result lies in one place and is overwritten by the next call."""
    if not examples[0].is_cuda:
        raise Skipped("CUDA graphs need a CUDA device")
    try:
        return Replay(function, examples)
    except RuntimeError as error:
        if "out of memory" in str(error):
            raise
        raise Skipped(f"CUDA graph: {str(error).splitlines()[0]}"[:300]) from error


class Replay:
    overwrites = True

    def __init__(self, function, examples):
        self.inputs = [example.clone() for example in examples]
        stream = torch.cuda.Stream()
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream): # as the documentation of CUDA graphs asks for
            for _ in range(3):
                function(*self.inputs)
        torch.cuda.current_stream().wait_stream(stream)
        self.graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self.graph):
            self.output = function(*self.inputs)

    def __call__(self, *arguments):
        for kept, argument in zip(self.inputs, arguments):
            kept.copy_(argument)
        self.graph.replay()
        return self.output
