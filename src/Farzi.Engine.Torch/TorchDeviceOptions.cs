namespace Farzi.Engine.Torch;

/// <summary>Which device, and how it computes.</summary>
public sealed record TorchDeviceOptions
{
    /// <summary><c>cpu</c>, <c>cuda</c> (the first GPU) or <c>cuda:N</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Arithmetic of products.</summary>
    public TorchPrecision Precision { get; init; } = TorchPrecision.Full;

    /// <summary>Lanes into which work is cut; they run one after the other, so more than one only costs launches.</summary>
    public int Lanes { get; init; } = 1;
}
