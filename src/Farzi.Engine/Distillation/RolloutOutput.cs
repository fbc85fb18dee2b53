namespace Farzi.Engine.Distillation;

/// <summary>What one rollout gives besides the gradients of X̃ and M.</summary>
/// <param name="Result">Losses.</param>
/// <param name="Steps">T.</param>
/// <param name="Window">W.</param>
/// <param name="LogTemperatureGradient">∂F/∂log τ.</param>
/// <param name="LogLearningRateGradient">∂F/∂log α.</param>
public readonly record struct RolloutOutput(RolloutResult Result, int Steps, int Window, double LogTemperatureGradient, double LogLearningRateGradient)
{
    /// <summary>The gradients of the scalars.</summary>
    public ScalarGradients Scalars => new(LogTemperatureGradient, LogLearningRateGradient);
}
