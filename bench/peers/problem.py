"""One meta-gradient to compute: what `farzi-bench exchange` wrote, or a random one of the same shape where Farzi is not at hand."""
import dataclasses

import torch

import exchange

GRADIENTS = ("latents", "decoder", "log_temperature", "log_learning_rate")


@dataclasses.dataclass
class Adam:
    """Settings of the inner optimiser; epsilon is outside the root, epsilon_root inside."""

    learning_rate: float = 4e-3
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-4
    epsilon_root: float = 0.0
    weight_decay: float = 0.0


@dataclasses.dataclass
class Problem:
    """Tensors on the device that computes; shapes in brackets."""

    latents: torch.Tensor # [mu, xi, d]
    decoder: torch.Tensor # [d, V]
    log_temperature: torch.Tensor # [1]
    parameters: torch.Tensor # [P]
    batches: list # T tensors [b] of sequence numbers, or None where a step sees all sequences
    windows: torch.Tensor # [W, xi] of event numbers
    slots: list # (name, rows, columns) of the parameters, in their order
    heads: int
    steps: int
    window: int
    adam: Adam
    expected: dict # the meta-gradient that Farzi found; empty where it did not compute it

    @property
    def vocabulary(self):
        return self.decoder.shape[1]


def load(path, device):
    """Reads what `farzi-bench exchange` wrote."""
    tensors, metadata = exchange.read(path)
    names = metadata["slots"].split(" ")
    slots = [(name, *shape) for name, shape in zip(names, tensors["layout"].tolist())]
    adam = Adam(**{field.name: float(metadata[field.name]) for field in dataclasses.fields(Adam)})
    expected = {name: tensors[f"gradient.{name}"].to(device) for name in GRADIENTS if f"gradient.{name}" in tensors}
    return assemble(tensors, slots, int(metadata["heads"]), int(metadata["steps"]), int(metadata["window"]), adam, expected, device)


def random(options, device):
    """The same distributions as the benchmark's own problem, from torch's generator."""
    o, element = options, getattr(torch, options.precision)
    generator = torch.Generator().manual_seed(1)
    normal = lambda scale, *shape: torch.randn(*shape, generator=generator, dtype=torch.float64).mul_(scale).to(element)
    slots = layout(o.vocabulary, o.length - 1, o.hidden, o.blocks)
    fresh = [torch.ones(rows * columns, dtype=element) if name.endswith("gain") else torch.zeros(rows * columns, dtype=element) if name.endswith("bias")
             else normal(0.1, rows * columns) for name, rows, columns in slots]
    batches = [sorted(torch.randperm(o.sequences, generator=generator)[:o.sequences_per_step].tolist()) for _ in range(o.steps)]
    tensors = {
        "latents": normal(1, o.sequences, o.length, o.latent_dimension), "decoder": normal(0.3, o.latent_dimension, o.vocabulary),
        "log_temperature": torch.zeros(1), "parameters": torch.cat(fresh), "batches": torch.tensor(batches),
        "windows": torch.randint(o.vocabulary, (o.outer_windows, o.length), generator=generator),
    }
    return assemble(tensors, slots, o.heads, o.steps, o.window, Adam(), {}, device)


def layout(vocabulary, positions, h, blocks):
    """The parameters of a SASRec in Farzi's order."""
    slots = [("embedding", vocabulary, h), ("position", positions, h)]
    for block in (f"block{i}" for i in range(blocks)):
        slots += [(f"{block}.attention.norm.gain", 1, h), (f"{block}.attention.norm.bias", 1, h), (f"{block}.attention.qkv.weight", h, 3 * h),
                  (f"{block}.attention.output.weight", h, h), (f"{block}.attention.output.bias", 1, h), (f"{block}.feedForward.norm.gain", 1, h),
                  (f"{block}.feedForward.norm.bias", 1, h), (f"{block}.feedForward.expand.weight", h, 4 * h), (f"{block}.feedForward.expand.bias", 1, 4 * h),
                  (f"{block}.feedForward.contract.weight", 4 * h, h), (f"{block}.feedForward.contract.bias", 1, h)]
    return slots + [("norm.gain", 1, h), ("norm.bias", 1, h)]


def assemble(tensors, slots, heads, steps, window, adam, expected, device):
    """On the device, with numbers as indices want them."""
    sequences, element = tensors["latents"].shape[0], tensors["latents"].dtype
    whole = tensors["batches"].shape[1] == sequences # batches are ascending, so this is every sequence in order
    batches = [None if whole else batch for batch in tensors["batches"].long().to(device)]
    place = lambda name: tensors[name].to(device=device, dtype=element)
    return Problem(place("latents"), place("decoder"), place("log_temperature"), place("parameters"), batches, tensors["windows"].long().to(device),
                   slots, heads, steps, window, adam, expected)
