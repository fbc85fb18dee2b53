namespace Farzi.Contracts.Reports;

/// <summary>Sizes of the distilled data.</summary>
public sealed record SyntheticSummary
{
    /// <summary>μ, the number of synthetic sequences.</summary>
    public required long Sequences { get; init; }

    /// <summary>ξ, events per synthetic sequence.</summary>
    public required long Length { get; init; }

    /// <summary>d, the width of the latents.</summary>
    public required long LatentDimension { get; init; }

    /// <summary>Bytes of X̃, M and τ.</summary>
    public required long Bytes { get; init; }

    /// <summary>100·μξ / train events.</summary>
    public required double EventsPercent { get; init; }

    /// <summary>100·bytes / bytes of the train events at ⌈log₂V⌉ bits each.</summary>
    public required double BytesPercent { get; init; }

    /// <summary>τ, learned or fixed.</summary>
    public double? Temperature { get; init; }
}
