namespace Farzi.Grains.Coordination;

/// <summary>The last meta-step that was decided: made durable before any shard applies it, so that a half-committed step rolls forward.</summary>
[GenerateSerializer]
[Alias("Farzi.DecisionRecord")]
public sealed class DecisionRecord : IFenced
{
    /// <inheritdoc/>
    [Id(0)]
    public long Epoch { get; set; }

    /// <inheritdoc/>
    [Id(1)]
    public Guid Holder { get; set; }

    /// <summary>Meta-steps done before it; −1 where none was decided.</summary>
    [Id(2)]
    public long Step { get; set; } = -1;

    /// <summary>Factor of the gradient.</summary>
    [Id(3)]
    public double Clip { get; set; }

    /// <summary>Digest of what each rollout gave to each shard: by rollout, then by shard.</summary>
    [Id(4)]
    public string[][] Digests { get; set; } = [];

    /// <summary>log τ, log α and their moments after the step.</summary>
    [Id(5)]
    public double[] Scalars { get; set; } = [];
}
