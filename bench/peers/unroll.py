"""Peer "unroll": the inner loop with its graph (create_graph=True), Adam as a differentiable function, one backward through everything."""
import torch

import adam as optimiser
import derivatives
from student import Student


class Unroll:
    def __init__(self, problem):
        self.problem = problem
        self.forms = derivatives.second_order(derivatives.double_backward_works, problem)
        self.student = Student(problem, self.forms)
        self.outer = Student(problem, derivatives.first_order())

    def meta_gradient(self, clock):
        """The gradient with respect to X, M, log tau and log alpha; clock(name) ends a part and begins the next."""
        p = self.problem
        leaves = [t.detach().clone().requires_grad_() for t in (p.latents, p.decoder, p.log_temperature)]
        soft = torch.softmax(leaves[0] @ leaves[1] * (-leaves[2]).exp(), -1)
        clock("decode")
        theta, m, v = p.parameters.clone(), torch.zeros_like(p.parameters), torch.zeros_like(p.parameters)
        skipped = p.steps - p.window
        for t in range(skipped): # before the window nothing is differentiated
            theta.requires_grad_()
            (g,) = torch.autograd.grad(self.student.soft_loss(theta, rows(soft.detach(), p.batches[t])), theta)
            theta = theta.detach()
            optimiser.advance(p.adam, t + 1, g, (theta, m, v), (theta, m, v), (torch.empty_like(theta), torch.empty_like(theta)))
        rate = torch.full((), p.adam.learning_rate, dtype=theta.dtype, device=theta.device).log().requires_grad_()
        theta.requires_grad_()
        for t in range(skipped, p.steps):
            loss = self.student.soft_loss(theta, rows(soft, p.batches[t]))
            (g,) = torch.autograd.grad(loss, theta, create_graph=True)
            theta, m, v = self.step(t + 1, theta, m, v, g, rate.exp())
        clock("inner")
        last = theta.detach().requires_grad_()
        (dtheta,) = torch.autograd.grad(self.outer.hard_loss(last, p.windows), last)
        clock("outer")
        result = torch.autograd.grad(theta, [*leaves, rate], dtheta)
        clock("reverse")
        return result

    def step(self, step, theta, m, v, g, rate):
        """Adam out of place: its graph is part of the unroll."""
        o, (c1, c2) = self.problem.adam, optimiser.corrections(self.problem.adam, step)
        m = torch.lerp(m, g, 1 - o.beta1)
        v = (v * o.beta2).addcmul(g, g, value=1 - o.beta2)
        root = (v / c2 + o.epsilon_root).sqrt() if o.epsilon_root else (v / c2).sqrt()
        kept = theta * (1 - rate * o.weight_decay) if o.weight_decay else theta
        return kept - (rate / c1) * (m / (root + o.epsilon)), m, v


def rows(soft, batch):
    """The sequences of a step; no copy where it sees all."""
    return soft if batch is None else soft[batch]
