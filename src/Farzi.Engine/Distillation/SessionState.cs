namespace Farzi.Engine.Distillation;

/// <summary>The state of a distillation between two meta-steps: what another one goes on from.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="MetaStep">Meta-steps done.</param>
/// <param name="LogTemperature">log τ.</param>
/// <param name="LogInnerLearningRate">log α.</param>
/// <param name="Latents">X̃, row-major [μ,ξ,d].</param>
/// <param name="Decoder">M, row-major [d,V].</param>
/// <param name="Moments">Outer moments.</param>
public sealed record SessionState<T>(
    long MetaStep, double LogTemperature, double LogInnerLearningRate, T[] Latents, T[] Decoder, SessionMoments<T> Moments)
    where T : unmanaged;
