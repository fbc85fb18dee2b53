using Farzi.Jobs.Work;

namespace Farzi.Grains.Workers;

/// <summary>What a device reads and writes in each rollout.</summary>
/// <param name="Latents">X̃ [μ, ξ, d].</param>
/// <param name="Decoder">M [d, V].</param>
internal sealed record RolloutBuffers(TensorBuffers Latents, TensorBuffers Decoder)
{
    public static RolloutBuffers Of(DistillationPlan plan, SlicePool pool) => new(
        new TensorBuffers([.. plan.Layout.Blocks.Where(b => !b.IsDecoder)], plan.ElementSize, pool),
        new TensorBuffers([.. plan.Layout.Blocks.Where(b => b.IsDecoder)], plan.ElementSize, pool));
}
