"""SASRec as Farzi's (Kang and McAuley 2018, pre-norm, no key bias, tied output), as functions of one flat parameter vector."""
import dataclasses
import math

import torch
import torch.nn.functional as F

EPSILON = 1e-5 # of the layer norms


@dataclasses.dataclass(frozen=True)
class Forms:
    """Which of two equal forms is taken: the library's fused one, where it has the derivatives that are asked for, or one of simple operations."""

    attention: str # "sdpa" or "explicit"
    norm: str # "fused" or "composite"; layer norm
    softmax: str # "fused" or "composite"; of the explicit attention


class Student:
    """Losses of a parameter vector [P]."""

    def __init__(self, problem, forms):
        self.slots, self.heads, self.forms = problem.slots, problem.heads, forms
        self.sizes = [rows * columns for _, rows, columns in problem.slots]
        self.blocks = 1 + max(int(name[5:name.index(".")]) for name, _, _ in problem.slots if name.startswith("block"))
        n = problem.latents.shape[1] - 1
        self.mask = torch.full((n, n), -math.inf, dtype=problem.latents.dtype, device=problem.latents.device).triu_(1)

    def unpack(self, theta):
        """Matrices by name; a single row becomes a vector. One split, so that its adjoint is one concatenation."""
        parts = theta.split(self.sizes)
        return {name: part.view(rows, columns) if rows > 1 else part for part, (name, rows, columns) in zip(parts, self.slots)}

    def soft_loss(self, theta, soft):
        """Mean cross-entropy of predicting S_{i+1} from S_1 ... S_i; soft is S [b, xi, V].

        logsumexp(E h) - <h, (S E)_{i+1}>: the targets' share needs no pass over S of its own (DESIGN 1).
        """
        p = self.unpack(theta)
        b, length, _ = soft.shape
        x = (soft.view(b * length, -1) @ p["embedding"]).view(b, length, -1)
        h = self.body(p, x[:, :-1])
        logits = h.view(b * (length - 1), -1) @ p["embedding"].t()
        return torch.logsumexp(logits, -1).mean() - (h * x[:, 1:]).sum() / logits.shape[0]

    def hard_loss(self, theta, windows):
        """Mean cross-entropy of real windows [W, xi]; only its gradient is asked for, so the library's fused form serves."""
        p = self.unpack(theta)
        h = self.body(p, F.embedding(windows[:, :-1], p["embedding"]))
        logits = h.view(-1, h.shape[-1]) @ p["embedding"].t()
        return F.cross_entropy(logits, windows[:, 1:].reshape(-1))

    def body(self, p, x):
        """Embedded events [b, n, h] to hidden states."""
        b, n, h = x.shape
        x = (x + p["position"][:n]).view(b * n, h)
        for block in (f"block{i}." for i in range(self.blocks)):
            y = self.norm(x, p, block + "attention.norm") @ p[block + "attention.qkv.weight"]
            y = self.attend(y, b, n)
            x = x + torch.addmm(p[block + "attention.output.bias"], y, p[block + "attention.output.weight"])
            y = self.norm(x, p, block + "feedForward.norm")
            y = F.gelu(torch.addmm(p[block + "feedForward.expand.bias"], y, p[block + "feedForward.expand.weight"]))
            x = x + torch.addmm(p[block + "feedForward.contract.bias"], y, p[block + "feedForward.contract.weight"])
        return self.norm(x, p, "norm").view(b, n, h)

    def norm(self, x, p, name):
        gain, bias = p[name + ".gain"], p[name + ".bias"]
        if self.forms.norm == "fused":
            return F.layer_norm(x, gain.shape, gain, bias, EPSILON)
        centred = x - x.mean(-1, keepdim=True)
        return torch.addcmul(bias, centred * (centred.square().mean(-1, keepdim=True) + EPSILON).rsqrt(), gain)

    def attend(self, qkv, b, n):
        """Causal attention; [b n, 3 h] to [b n, h]."""
        size = qkv.shape[-1] // 3 // self.heads
        heads = qkv.view(b, n, 3, self.heads, size).permute(2, 0, 3, 1, 4) # [3, b, heads, n, size]
        if self.forms.attention == "sdpa":
            out = F.scaled_dot_product_attention(*heads.unbind(), is_causal=True)
        else:
            q, k, v = heads.reshape(3, b * self.heads, n, size).unbind() # one copy, so that the products are batched ones
            z = torch.baddbmm(self.mask, q, k.transpose(1, 2), alpha=1 / math.sqrt(size))
            p = torch.softmax(z, -1) if self.forms.softmax == "fused" else (z - torch.logsumexp(z, -1, keepdim=True)).exp()
            out = torch.bmm(p, v).view(b, self.heads, n, size)
        return out.transpose(1, 2).reshape(b * n, self.heads * size)
