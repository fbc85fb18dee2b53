#!/usr/bin/env python3
"""Writes adam.json beside itself: 50 steps of torch.optim.Adam and AdamW in float64 on fixed random gradients (test N1).

Run with PyTorch installed (Debian: apt-get install python3-torch):  python3 tests/reference/adam.py
"""
import json
import pathlib

import torch

STEPS = 50
CASES = [
    {"optimizer": "Adam", "learningRate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "weightDecay": 0.0},
    {"optimizer": "Adam", "learningRate": 2e-2, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-4, "weightDecay": 0.0},
    {"optimizer": "AdamW", "learningRate": 1e-2, "beta1": 0.9, "beta2": 0.98, "epsilon": 1e-6, "weightDecay": 0.1},
]

# Eleven parameters: one vector of eight and a tail. Scales from 1e-6 to 1e2; one gradient that is always zero, one that mostly is.
generator = torch.Generator().manual_seed(20260101)
scales = torch.tensor([1e-6, 1e-4, 1e-2, 1, 1e2, 1, 0, 1, 1e-3, 1, 10], dtype=torch.float64)
start = torch.randn(len(scales), generator=generator, dtype=torch.float64)
gradients = torch.randn(STEPS, len(scales), generator=generator, dtype=torch.float64) * scales
gradients[:, 7] *= (torch.arange(STEPS) % 10 == 3).to(torch.float64)

for case in CASES:
    theta = start.clone().requires_grad_(True)
    optimizer = getattr(torch.optim, case["optimizer"])(
        [theta], lr=case["learningRate"], betas=(case["beta1"], case["beta2"]), eps=case["epsilon"], weight_decay=case["weightDecay"])
    trajectory = []
    for gradient in gradients:
        theta.grad = gradient.clone()
        optimizer.step()
        trajectory.append(theta.detach().tolist())
    state = optimizer.state[theta]
    case.update(trajectory=trajectory, firstMoment=state["exp_avg"].tolist(), secondMoment=state["exp_avg_sq"].tolist())

document = {"source": "tests/reference/adam.py", "torch": torch.__version__, "start": start.tolist(), "gradients": gradients.tolist(), "cases": CASES}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(document) + "\n")
print(f"{path.name}: PyTorch {torch.__version__}, {len(CASES)} cases of {STEPS} steps")
