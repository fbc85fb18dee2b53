using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation;

/// <summary>Gradients with respect to <see cref="SyntheticData{T}"/>, of the same shapes.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class SyntheticGradient<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DeviceBuffer<T> _latents;
    private readonly DeviceBuffer<T>? _decoder;
    private readonly int _rows;
    private readonly int _dimension;
    private readonly int _vocabularySize;

    /// <summary>Allocates zeroed gradients for <paramref name="data"/>.</summary>
    public SyntheticGradient(IDevice<T> device, SyntheticData<T> data)
    {
        (_rows, _dimension, _vocabularySize) = (data.Sequences * data.Length, data.Dimension, data.VocabularySize);
        _latents = device.Allocate((long)_rows * _dimension);
        _decoder = data.Shape.IsDense ? null : device.Allocate((long)_dimension * _vocabularySize);
    }

    /// <summary>∂F/∂X̃ [μ·ξ, d].</summary>
    public Tensor<T> Latents => _latents.Matrix(0, _rows, _dimension);

    /// <summary>∂F/∂M [d, V]; empty where the data is dense.</summary>
    public Tensor<T> Decoder => _decoder?.Matrix(0, _dimension, _vocabularySize) ?? default;

    /// <summary>∂F/∂log τ.</summary>
    public double LogTemperature { get; set; }

    /// <summary>∂F/∂log α, of the inner learning rate.</summary>
    public double LogLearningRate { get; set; }

    /// <summary>Copies ∂F/∂X̃ and ∂F/∂M to the host.</summary>
    /// <param name="operations">A lane of the gradient's device.</param>
    /// <param name="latents">Out: ∂F/∂X̃, row-major [μ, ξ, d].</param>
    /// <param name="decoder">Out: ∂F/∂M, row-major [d, V]; empty where the data is dense.</param>
    public void Download(IOperations<T> operations, Span<T> latents, Span<T> decoder)
    {
        ArgumentNullException.ThrowIfNull(operations);
        operations.Download(_latents.All, latents);
        if (_decoder is not null) operations.Download(_decoder.All, decoder);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _latents.Dispose();
        _decoder?.Dispose();
    }
}
