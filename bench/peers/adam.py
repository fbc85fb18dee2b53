"""Adam and its exact reverse with two adjoints (docs/method.md, "The gradient through Adam, exactly"), on flat vectors, in place."""
import math

import torch


def corrections(adam, step):
    """c1 and c2 of a step counted from 1."""
    return 1 - adam.beta1 ** step, 1 - adam.beta2 ** step


def denominators(adam, v, c2, s, d):
    """s = sqrt(v/c2 + eps_root) and D = s + eps, into buffers."""
    torch.div(v, c2, out=s)
    if adam.epsilon_root:
        s.add_(adam.epsilon_root)
    s.sqrt_()
    torch.add(s, adam.epsilon, out=d)


def advance(adam, step, g, before, after, scratch):
    """One step; before and after are (theta, m, v), which may be the same tensors."""
    c1, c2 = corrections(adam, step)
    torch.lerp(before[1], g, 1 - adam.beta1, out=after[1])
    torch.mul(before[2], adam.beta2, out=after[2]).addcmul_(g, g, value=1 - adam.beta2)
    denominators(adam, after[2], c2, *scratch)
    theta = before[0] * (1 - adam.learning_rate * adam.weight_decay) if adam.weight_decay else before[0]
    torch.addcdiv(theta, after[1], scratch[1], value=-adam.learning_rate / c1, out=after[0])


class Adjoints:
    """d theta, dm, dv and the derivative with respect to the learning rate, carried backwards."""

    def __init__(self, adam, like):
        self.adam = adam
        self.theta, self.m, self.v, self.u, self.s, self.d, self.q = (torch.zeros_like(like) for _ in range(7))
        self.rate = torch.zeros((), dtype=like.dtype, device=like.device)

    def start(self, theta):
        """From the gradient of the outer loss."""
        self.theta.copy_(theta)
        for tensor in (self.m, self.v, self.rate):
            tensor.zero_()

    def before_product(self, step, theta, m, v, g):
        """Returns u, the adjoint of the gradient of this step."""
        o, (c1, c2) = self.adam, corrections(self.adam, step)
        denominators(o, v, c2, self.s, self.d)
        torch.div(m, self.d, out=self.q).div_(c1).mul_(self.theta) # (m/c1)/D * d theta
        self.rate.sub_(self.q.sum())
        if o.weight_decay:
            self.rate.sub_(torch.dot(theta, self.theta), alpha=o.weight_decay)
        self.m.addcdiv_(self.theta, self.d, value=-o.learning_rate / c1)
        self.d.mul_(self.s).masked_fill_(self.s == 0, math.inf) # where s = 0 nothing goes through the root
        self.v.addcdiv_(self.q, self.d, value=o.learning_rate / (2 * c2))
        return torch.mul(self.m, 1 - o.beta1, out=self.u).addcmul_(g, self.v, value=2 * (1 - o.beta2))

    def after_product(self, product):
        """With (d2L/d theta2) u."""
        o = self.adam
        if o.weight_decay:
            self.theta.mul_(1 - o.learning_rate * o.weight_decay)
        self.theta.add_(product)
        self.m.mul_(o.beta1)
        self.v.mul_(o.beta2)
