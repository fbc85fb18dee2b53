namespace Farzi.Contracts.Jobs;

/// <summary>Plain sequences read off the distilled data.</summary>
public sealed record HardSpec
{
    /// <summary>How.</summary>
    public HardDecoding Decoding { get; init; } = HardDecoding.Sample;

    /// <summary>Draws of the whole data; of the most likely events one is enough.</summary>
    [SettingRange(1, 1000)]
    public int Draws { get; init; } = 1;
}
