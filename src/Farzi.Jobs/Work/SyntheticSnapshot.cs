using Farzi.Contracts.Jobs;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Distillation;

namespace Farzi.Jobs.Work;

/// <summary>Synthetic data between the elements of blocks and the artifact, which is float32.</summary>
public static class SyntheticSnapshot
{
    /// <summary>The artifact of some state.</summary>
    /// <param name="precision">Element type.</param>
    /// <param name="shape">Shape.</param>
    /// <param name="latents">X̃: the blocks' averages, joined.</param>
    /// <param name="decoder">M: the blocks' averages, joined.</param>
    /// <param name="logTemperature">log τ.</param>
    public static DistilledDataset Dataset(
        NumberPrecision precision, SyntheticShape shape, ReadOnlySpan<byte> latents, ReadOnlySpan<byte> decoder, double logTemperature) => new(
        ElementBytes.Singles(precision, latents), ElementBytes.Singles(precision, decoder), (float)logTemperature,
        shape.Sequences, shape.Length, shape.Dimension, shape.VocabularySize);

    /// <summary>X̃ and M as elements: what blocks begin with.</summary>
    public static (byte[] Latents, byte[] Decoder) Elements(NumberPrecision precision, DistilledDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return (ElementBytes.Of(precision, dataset.Latents), ElementBytes.Of(precision, dataset.Decoder));
    }
}
