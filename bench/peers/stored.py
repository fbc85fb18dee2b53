"""Peers with a stored trajectory: (theta, m, v, g) of each step is kept, and the two-adjoint reverse of Adam walks back over it.

What differs is the product (d2L/d theta2) u with the mixed one, (d2L/dS d theta)' u, of each reverse step:
"double-backward" differentiates <g, u>; "forward-over-reverse" takes the derivative of the gradient along u.
"""
import torch

import adam as optimiser
import derivatives
from execution import compiled
from student import Student
from unroll import rows


class DoubleBackward:
    works = staticmethod(derivatives.double_backward_works)

    def __init__(self, problem):
        self.student = Student(problem, derivatives.second_order(self.works, problem))

    def __call__(self, theta, u, soft):
        theta, soft = theta.detach().requires_grad_(), soft.detach().requires_grad_()
        (g,) = torch.autograd.grad(self.student.soft_loss(theta, soft), theta, create_graph=True)
        return torch.autograd.grad(g, (theta, soft), u)


class ForwardOverReverse:
    works = staticmethod(derivatives.forward_over_reverse_works)

    def __init__(self, problem):
        self.student = Student(problem, derivatives.second_order(self.works, problem))

    def __call__(self, theta, u, soft):
        gradient = derivatives.grad(self.student.soft_loss, argnums=(0, 1))
        return derivatives.jvp(lambda point: gradient(point, soft), (theta,), (u,))[1]


class Stored:
    def __init__(self, problem, product, execute):
        """execute(f, *examples) gives f in the form in which it runs: as it is, compiled, or as a replayed CUDA graph."""
        self.problem, self.product, self.forms = problem, product, product.student.forms
        self.student, p = Student(problem, derivatives.first_order()), problem
        self.functional = execute is compiled # the compiler follows torch.func, but not torch.autograd.grad
        self.soft = torch.empty(*p.latents.shape[:2], p.vocabulary, dtype=p.latents.dtype, device=p.latents.device)
        self.dsoft = torch.zeros_like(self.soft)
        self.states = [torch.zeros(p.window + 1, p.parameters.numel(), dtype=p.latents.dtype, device=p.latents.device) for _ in range(3)]
        self.scratch = torch.empty_like(p.parameters), torch.empty_like(p.parameters)
        self.adjoints = optimiser.Adjoints(p.adam, p.parameters)
        self.soft.copy_(self.decode(p.latents, p.decoder, p.log_temperature)) # examples with values like those to come
        batch = () if p.batches[0] is None else (p.batches[0],)
        self.inner = execute(self.gradient, p.parameters, *batch)
        self.reverse = execute(self.second, p.parameters, torch.ones_like(p.parameters), *batch)
        self.overwrites = getattr(self.inner, "overwrites", False)

    @staticmethod
    def decode(latents, decoder, log_temperature):
        return torch.softmax(latents @ decoder * (-log_temperature).exp(), -1)

    def gradient(self, theta, batch=None):
        if self.functional:
            return derivatives.grad(self.product.student.soft_loss)(theta, rows(self.soft, batch))
        theta = theta.detach().requires_grad_()
        return torch.autograd.grad(self.student.soft_loss(theta, rows(self.soft, batch)), theta)[0]

    def second(self, theta, u, batch=None):
        """(d2L/d theta2) u; the mixed product is added to dS."""
        product, mixed = self.product(theta, u, rows(self.soft, batch))
        if batch is None:
            self.dsoft.add_(mixed)
        else:
            self.dsoft.index_add_(0, batch, mixed)
        return product

    def meta_gradient(self, clock):
        """The gradient with respect to X, M, log tau and log alpha; clock(name) ends a part and begins the next."""
        p, skipped = self.problem, self.problem.steps - self.problem.window
        leaves = [t.detach().clone().requires_grad_() for t in (p.latents, p.decoder, p.log_temperature)]
        decoded = self.decode(*leaves)
        if self.overwrites: # a captured graph reads S where it lay
            self.soft.copy_(decoded.detach())
        else:
            self.soft.set_(decoded.detach())
        clock("decode")
        gradients, arguments = [], [() if batch is None else (batch,) for batch in p.batches]
        self.states[0][0].copy_(p.parameters)
        self.states[1][0].zero_()
        self.states[2][0].zero_()
        for t in range(p.steps):
            k = t - skipped
            g = self.inner(self.states[0][max(k, 0)], *arguments[t])
            if k >= 0:
                gradients.append(g.clone() if self.overwrites else g)
            before, after = ([state[max(j, 0)] for state in self.states] for j in (k, k + 1))
            optimiser.advance(p.adam, t + 1, g, before, after, self.scratch)
        clock("inner")
        last = self.states[0][p.window].detach().requires_grad_()
        (dtheta,) = torch.autograd.grad(self.student.hard_loss(last, p.windows), last)
        clock("outer")
        self.dsoft.zero_()
        a = self.adjoints
        a.start(dtheta)
        for k in reversed(range(p.window)):
            theta, m, v = self.states[0][k], self.states[1][k + 1], self.states[2][k + 1]
            u = a.before_product(skipped + k + 1, theta, m, v, gradients[k])
            a.after_product(self.reverse(theta, u, *arguments[skipped + k]))
        clock("reverse")
        result = torch.autograd.grad(decoded, leaves, self.dsoft)
        clock("finish")
        return (*result, a.rate * p.adam.learning_rate)
