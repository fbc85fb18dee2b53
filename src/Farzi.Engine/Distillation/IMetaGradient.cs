using System.Numerics;

namespace Farzi.Engine.Distillation;

/// <summary>
/// A gradient with respect to synthetic data that an outer loop descends: of the outer loss after an inner loop, or of a distance between
/// what real and synthetic data do to a learner. Each draw is a pure function of the loaded data, the options and (meta-step, rollout).
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public interface IMetaGradient<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Shape of the synthetic data.</summary>
    SyntheticShape Shape { get; }

    /// <summary>Takes synthetic data for the draws that follow.</summary>
    /// <param name="latents">X̃, row-major [μ, ξ, d].</param>
    /// <param name="decoder">M, row-major [d, V]; empty for dense data.</param>
    /// <param name="logTemperature">log τ.</param>
    /// <param name="logInnerLearningRate">log α of the inner loop.</param>
    void Load(ReadOnlySpan<T> latents, ReadOnlySpan<T> decoder, double logTemperature, double logInnerLearningRate);

    /// <summary>Computes one draw of the objective and its gradient.</summary>
    /// <param name="metaStep">Meta-step, from 0.</param>
    /// <param name="rollout">Draw in the meta-step, from 0.</param>
    /// <param name="latentGradient">Out: the gradient of X̃ [μ·ξ·d].</param>
    /// <param name="decoderGradient">Out: the gradient of M [d·V]; empty for dense data.</param>
    /// <param name="cancellationToken">Looked at before each inner step.</param>
    /// <exception cref="NonFiniteException">The objective or its gradient became NaN or infinite.</exception>
    /// <exception cref="InvalidOperationException">Nothing was loaded.</exception>
    RolloutOutput Run(long metaStep, int rollout, Span<T> latentGradient, Span<T> decoderGradient, CancellationToken cancellationToken = default);
}
