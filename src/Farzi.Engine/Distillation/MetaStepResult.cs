namespace Farzi.Engine.Distillation;

/// <summary>What one meta-step reports.</summary>
/// <param name="MetaStep">Meta-steps done, this one included.</param>
/// <param name="OuterLoss">Mean F over the rollouts, nats per event.</param>
/// <param name="InnerLoss">Mean soft cross-entropy of the last inner step.</param>
/// <param name="LatentNorm">‖∂F/∂X̃‖ of the mean gradient, before clipping.</param>
/// <param name="DecoderNorm">‖∂F/∂M‖ of the mean gradient, before clipping.</param>
/// <param name="Clipped">Whether the joint norm was clipped.</param>
/// <param name="LearningRateFactor">Factor of the outer learning rates.</param>
/// <param name="Temperature">τ after the step.</param>
/// <param name="InnerLearningRate">α after the step.</param>
/// <param name="InnerSteps">Inner steps done by all rollouts.</param>
/// <param name="ReverseSteps">Reverse steps done by all rollouts.</param>
public readonly record struct MetaStepResult(
    long MetaStep,
    double OuterLoss,
    double InnerLoss,
    double LatentNorm,
    double DecoderNorm,
    bool Clipped,
    double LearningRateFactor,
    double Temperature,
    double InnerLearningRate,
    int InnerSteps,
    int ReverseSteps);
