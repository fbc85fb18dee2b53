namespace Farzi.Contracts.Events;

/// <summary>A meta-step was applied to the synthetic data.</summary>
/// <param name="Step">Its number, from 1.</param>
/// <param name="Steps">Number of meta-steps of the job.</param>
/// <param name="Phase">Its phase, from 0.</param>
/// <param name="OuterLoss">L_D(θ_T) in nats per event, mean over the rollouts.</param>
/// <param name="InnerLoss">L_S of the last inner step, mean over the rollouts.</param>
/// <param name="GradientNormLatents">‖∂F/∂X̃‖ before clipping.</param>
/// <param name="GradientNormDecoder">‖∂F/∂M‖ before clipping.</param>
/// <param name="Clipped">Whether the gradient was clipped.</param>
/// <param name="Temperature">τ after the step.</param>
/// <param name="LearningRate">Outer learning rate of the latents in this step.</param>
/// <param name="InnerSteps">Inner steps of all rollouts.</param>
/// <param name="WorkShare">Share of the expected arithmetic of all meta-steps that is done, 0 … 1; longer unrolls count more.</param>
/// <param name="Seconds">Wall-clock seconds of the step.</param>
public sealed record MetaStepFinished(
    long Step,
    long Steps,
    int Phase,
    double OuterLoss,
    double InnerLoss,
    double GradientNormLatents,
    double GradientNormDecoder,
    bool Clipped,
    double Temperature,
    double LearningRate,
    int InnerSteps,
    double WorkShare,
    double Seconds) : RunEvent;
