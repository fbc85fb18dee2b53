"""Which forms have the derivatives that a peer needs in the installed version, found by trying them on a few numbers."""
import torch
import torch.nn.functional as F

from student import Forms

try:
    from torch.func import grad, jvp
    SOURCE = "torch.func"
except ImportError: # before 2.0 the same functions were a package of their own
    try:
        from functorch import grad, jvp
        SOURCE = "functorch"
    except ImportError:
        SOURCE = None


def first_order():
    """Forms for a gradient alone."""
    attention = "sdpa" if hasattr(F, "scaled_dot_product_attention") else "explicit"
    return Forms(attention, "fused", "fused")


def second_order(works, problem):
    """Forms whose second derivatives work: `works(f, x)` tries one at x and raises where it does not."""
    length, size = problem.latents.shape[1] - 1, problem.slots[0][2] // problem.heads # kernels are chosen by shape
    x = torch.linspace(-1, 1, 2 * problem.heads * length * size, dtype=problem.latents.dtype, device=problem.latents.device)
    x = x.view(2, problem.heads, length, size)
    weight = torch.ones_like(x[0, 0, 0])
    fused = lambda f: "fused" if _tried(works, f, x) else "composite"
    sdpa = hasattr(F, "scaled_dot_product_attention") and _tried(works, lambda z: F.scaled_dot_product_attention(z, z, z, is_causal=True), x)
    return Forms("sdpa" if sdpa else "explicit", fused(lambda z: F.layer_norm(z, weight.shape, weight, weight)), fused(lambda z: torch.softmax(z, -1)))


def double_backward_works(f, x):
    x = x.clone().requires_grad_()
    (g,) = torch.autograd.grad(f(x).square().sum(), x, create_graph=True)
    torch.autograd.grad(g, x, torch.ones_like(g))


def forward_over_reverse_works(f, x):
    jvp(grad(lambda z: f(z).square().sum()), (x,), (torch.ones_like(x),))


def _tried(works, f, x):
    try:
        works(f, x)
        return True
    except (NotImplementedError, RuntimeError):
        return False
