namespace Farzi.Jobs.Work;

/// <summary>The hyper-parameters that rows choose from.</summary>
/// <param name="LearningRate">Learning rate.</param>
/// <param name="Dropout">Dropout.</param>
public readonly record struct StudentSettings(double LearningRate, double Dropout)
{
    /// <summary>For logs and cache keys.</summary>
    public override string ToString() => Dropout == 0 ? $"lr {LearningRate:R}" : $"lr {LearningRate:R} dropout {Dropout:R}";
}
