namespace Farzi.Engine.Distillation;

/// <summary>Norms of the mean gradient of a meta-step.</summary>
/// <param name="Latents">‖∂F/∂X̃‖.</param>
/// <param name="Decoder">‖∂F/∂M‖.</param>
/// <param name="Joint">Norm of both together with the learned scalars.</param>
public readonly record struct GradientNorms(double Latents, double Decoder, double Joint)
{
    /// <summary>Whether every gradient is finite.</summary>
    public bool IsFinite => double.IsFinite(Joint);

    /// <summary>Adds the runs of all blocks in order: the same bits for every cut.</summary>
    /// <param name="layout">The cut.</param>
    /// <param name="squaredNorms">What <see cref="SyntheticBlock{T}.SquaredNorms()"/> of each block gave, by block index.</param>
    /// <param name="scalars">Mean gradients of the scalars.</param>
    /// <param name="options">The outer loop.</param>
    public static GradientNorms Of(ShardLayout layout, IReadOnlyList<double[]> squaredNorms, ScalarGradients scalars, OuterOptions options)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(squaredNorms);
        if (squaredNorms.Count != layout.Blocks.Count)
            throw new ArgumentException($"{layout.Blocks.Count} blocks have the norms of as many, not of {squaredNorms.Count}.", nameof(squaredNorms));
        double latents = 0, decoder = 0;
        foreach (var block in layout.Blocks)
        {
            foreach (var run in squaredNorms[block.Index])
            {
                if (block.IsDecoder) decoder += run;
                else latents += run;
            }
        }

        return new GradientNorms(Math.Sqrt(latents), Math.Sqrt(decoder), Math.Sqrt(latents + decoder + scalars.SquaredNorm(options)));
    }

    /// <summary>The factor that brings the joint norm to at most <paramref name="limit"/>; 1 where it is below, or the limit is 0.</summary>
    public double Clip(double limit) => limit > 0 && Joint > limit ? limit / Joint : 1;
}
