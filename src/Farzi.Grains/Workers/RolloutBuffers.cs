using Farzi.Jobs.Work;

namespace Farzi.Grains.Workers;

/// <summary>What a device reads and writes in each rollout, kept from one to the next: fresh pages cost more than the arithmetic on them.</summary>
/// <param name="Latents">X̃ [μ, ξ, d].</param>
/// <param name="Decoder">M [d, V].</param>
/// <param name="LatentGradient">∂F/∂X̃ [μ, ξ, d].</param>
/// <param name="DecoderGradient">∂F/∂M [d, V].</param>
internal sealed record RolloutBuffers(byte[] Latents, byte[] Decoder, byte[] LatentGradient, byte[] DecoderGradient)
{
    public static RolloutBuffers Of(DistillationPlan plan)
    {
        var (latents, decoder) = (plan.Shape.Latents * plan.ElementSize, plan.Shape.Decoder * plan.ElementSize);
        return new RolloutBuffers(new byte[latents], new byte[decoder], new byte[latents], new byte[decoder]);
    }
}
