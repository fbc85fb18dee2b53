using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation;

/// <summary>The learned synthetic data on a device: latents X̃ [μ·ξ, d], decoder M [d, V], log τ.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class SyntheticData<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DeviceBuffer<T> _latents;
    private readonly DeviceBuffer<T> _decoder;

    /// <summary>Allocates zeroed data.</summary>
    /// <param name="device">Where it lives.</param>
    /// <param name="sequences">μ ≥ 1.</param>
    /// <param name="length">ξ ≥ 2.</param>
    /// <param name="dimension">d ≥ 1.</param>
    /// <param name="vocabularySize">V ≥ 1.</param>
    public SyntheticData(IDevice<T> device, int sequences, int length, int dimension, int vocabularySize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sequences, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabularySize, 1);
        (Sequences, Length, Dimension, VocabularySize) = (sequences, length, dimension, vocabularySize);
        _latents = device.Allocate((long)sequences * length * dimension);
        _decoder = device.Allocate((long)dimension * vocabularySize);
    }

    /// <summary>μ.</summary>
    public int Sequences { get; }

    /// <summary>ξ.</summary>
    public int Length { get; }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>V.</summary>
    public int VocabularySize { get; }

    /// <summary>μ, ξ, d, V.</summary>
    public SyntheticShape Shape => new(Sequences, Length, Dimension, VocabularySize);

    /// <summary>log τ.</summary>
    public double LogTemperature { get; set; }

    /// <summary>X̃ [μ·ξ, d].</summary>
    public Tensor<T> Latents => _latents.Matrix(0, Sequences * Length, Dimension);

    /// <summary>M [d, V].</summary>
    public Tensor<T> Decoder => _decoder.Matrix(0, Dimension, VocabularySize);

    /// <summary>X̃ as one row.</summary>
    internal Tensor<T> LatentVector => _latents.All;

    /// <summary>M as one row.</summary>
    internal Tensor<T> DecoderVector => _decoder.All;

    /// <inheritdoc/>
    public void Dispose()
    {
        _latents.Dispose();
        _decoder.Dispose();
    }
}
