namespace Farzi.Contracts.Jobs;

/// <summary>Distillation without factorisation, from the same S as the job's start.</summary>
public sealed record DenseSpec
{
    /// <summary>Outer learning rate of the logits.</summary>
    [SettingRange(0, 100, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = 0.1;
}
