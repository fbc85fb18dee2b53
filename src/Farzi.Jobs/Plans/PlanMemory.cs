namespace Farzi.Jobs.Plans;

/// <summary>Bytes by part.</summary>
/// <param name="Policy">Trajectory policy.</param>
/// <param name="Reason">Why that one.</param>
/// <param name="Process">The process with its data, host copies and buffers of the arithmetic: measured.</param>
/// <param name="Synthetic">X̃ and M with gradients on the device: counted, as the next three.</param>
/// <param name="SoftSequences">S and ∂F/∂S.</param>
/// <param name="Learner">θ, moments, adjoints, activations.</param>
/// <param name="Trajectory">What is kept of the inner loop.</param>
/// <param name="Spilled">What is kept of it on disk; not part of the peak.</param>
/// <param name="Peak">Largest resident size of the process.</param>
/// <param name="Budget">compute.memoryBudgetMiB, for what is counted and the host copies.</param>
public sealed record PlanMemory(
    string Policy, string Reason, long Process, long Synthetic, long SoftSequences, long Learner, long Trajectory, long Spilled, long Peak, long Budget);
