using Farzi.Engine.Distillation;

namespace Farzi.Jobs.Work;

/// <summary>What a rollout gave besides the gradients of X̃ and M.</summary>
/// <param name="OuterLoss">F(θ_T), nats per event.</param>
/// <param name="FirstInnerLoss">Soft cross-entropy of the first inner step.</param>
/// <param name="LastInnerLoss">That of the last.</param>
/// <param name="Steps">T.</param>
/// <param name="Window">W.</param>
/// <param name="LogTemperatureGradient">∂F/∂log τ.</param>
/// <param name="LogLearningRateGradient">∂F/∂log α.</param>
public sealed record RolloutReport(
    double OuterLoss, double FirstInnerLoss, double LastInnerLoss, int Steps, int Window, double LogTemperatureGradient, double LogLearningRateGradient)
{
    /// <summary>In the engine's terms, for <see cref="MetaStepResult.Of"/> and <see cref="ScalarGradients.Mean"/>.</summary>
    public RolloutOutput ToOutput() =>
        new(new RolloutResult(OuterLoss, FirstInnerLoss, LastInnerLoss), Steps, Window, LogTemperatureGradient, LogLearningRateGradient);
}
