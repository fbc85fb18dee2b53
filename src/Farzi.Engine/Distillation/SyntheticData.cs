using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation;

/// <summary>The learned synthetic data on a device: latents X̃ [μ·ξ, d], decoder M [d, V], log τ.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class SyntheticData<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DeviceBuffer<T> _latents;
    private readonly DeviceBuffer<T>? _decoder;

    /// <summary>Allocates zeroed data.</summary>
    /// <param name="device">Where it lives.</param>
    /// <param name="sequences">μ ≥ 1.</param>
    /// <param name="length">ξ ≥ 2.</param>
    /// <param name="dimension">d ≥ 1.</param>
    /// <param name="vocabularySize">V ≥ 1.</param>
    public SyntheticData(IDevice<T> device, int sequences, int length, int dimension, int vocabularySize)
        : this(device, new SyntheticShape(sequences, length, dimension, vocabularySize))
    {
    }

    /// <summary>Allocates zeroed data.</summary>
    /// <param name="device">Where it lives.</param>
    /// <param name="shape">μ, ξ, d, V; dense where it says so.</param>
    public SyntheticData(IDevice<T> device, SyntheticShape shape)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Sequences, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Length, 2, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Dimension, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.VocabularySize, 1, nameof(shape));
        Shape = shape;
        _latents = device.Allocate(shape.Latents);
        _decoder = shape.IsDense ? null : device.Allocate(shape.Decoder);
    }

    /// <summary>μ.</summary>
    public int Sequences => Shape.Sequences;

    /// <summary>ξ.</summary>
    public int Length => Shape.Length;

    /// <summary>d.</summary>
    public int Dimension => Shape.Dimension;

    /// <summary>V.</summary>
    public int VocabularySize => Shape.VocabularySize;

    /// <summary>μ, ξ, d, V.</summary>
    public SyntheticShape Shape { get; }

    /// <summary>log τ.</summary>
    public double LogTemperature { get; set; }

    /// <summary>X̃ [μ·ξ, d].</summary>
    public Tensor<T> Latents => _latents.Matrix(0, Sequences * Length, Dimension);

    /// <summary>M [d, V]; empty where the data is dense.</summary>
    public Tensor<T> Decoder => _decoder?.Matrix(0, Dimension, VocabularySize) ?? default;

    /// <summary>X̃ as one row.</summary>
    internal Tensor<T> LatentVector => _latents.All;

    /// <summary>M as one row; empty where the data is dense.</summary>
    internal Tensor<T> DecoderVector => _decoder?.All ?? default;

    /// <summary>Takes X̃ and M from the host.</summary>
    /// <param name="operations">A lane of the data's device.</param>
    /// <param name="latents">X̃, row-major [μ, ξ, d].</param>
    /// <param name="decoder">M, row-major [d, V]; empty where the data is dense.</param>
    public void Upload(IOperations<T> operations, ReadOnlySpan<T> latents, ReadOnlySpan<T> decoder)
    {
        ArgumentNullException.ThrowIfNull(operations);
        operations.Upload(latents, LatentVector);
        if (_decoder is not null) operations.Upload(decoder, DecoderVector);
    }

    /// <summary>Copies X̃ and M to the host; shapes as in <see cref="Upload"/>.</summary>
    public void Download(IOperations<T> operations, Span<T> latents, Span<T> decoder)
    {
        ArgumentNullException.ThrowIfNull(operations);
        operations.Download(LatentVector, latents);
        if (_decoder is not null) operations.Download(DecoderVector, decoder);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _latents.Dispose();
        _decoder?.Dispose();
    }
}
