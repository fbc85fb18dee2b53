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
    int ReverseSteps)
{
    /// <summary>Sums a meta-step up.</summary>
    /// <param name="metaStep">Meta-steps done, this one included.</param>
    /// <param name="rollouts">Its rollouts, in order.</param>
    /// <param name="norms">Norms of the mean gradient.</param>
    /// <param name="clip">Its clipping factor.</param>
    /// <param name="factor">Factor of the outer learning rates.</param>
    /// <param name="scalars">τ and α after the step.</param>
    public static MetaStepResult Of(long metaStep, IReadOnlyList<RolloutOutput> rollouts, GradientNorms norms, double clip, double factor, OuterScalars scalars)
    {
        ArgumentNullException.ThrowIfNull(rollouts);
        ArgumentNullException.ThrowIfNull(scalars);
        double outer = 0, inner = 0;
        int steps = 0, window = 0;
        foreach (var rollout in rollouts)
        {
            outer += rollout.Result.OuterLoss / rollouts.Count;
            inner += rollout.Result.LastInnerLoss / rollouts.Count;
            (steps, window) = (steps + rollout.Steps, window + rollout.Window);
        }

        return new MetaStepResult(
            metaStep, outer, inner, norms.Latents, norms.Decoder, clip < 1, factor, Math.Exp(scalars.LogTemperature), Math.Exp(scalars.LogInnerLearningRate),
            steps, window);
    }
}
