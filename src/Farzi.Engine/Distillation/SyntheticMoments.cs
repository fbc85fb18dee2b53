using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation;

/// <summary>Moments of the outer Adam.</summary>
internal sealed class SyntheticMoments<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DeviceBuffer<T>[] _buffers;

    public SyntheticMoments(IDevice<T> device, SyntheticData<T> data)
    {
        var (latents, decoder) = (data.Latents.Length, data.Decoder.Length);
        _buffers = [device.Allocate(latents), device.Allocate(latents), device.Allocate(decoder), device.Allocate(decoder)];
    }

    public Tensor<T> LatentFirst => _buffers[0].All;

    public Tensor<T> LatentSecond => _buffers[1].All;

    public Tensor<T> DecoderFirst => _buffers[2].All;

    public Tensor<T> DecoderSecond => _buffers[3].All;

    public ScalarAdam Temperature { get; } = new();

    public ScalarAdam InnerLearningRate { get; } = new();

    public SessionMoments<T> Export(IOperations<T> operations) => new(
        [.. _buffers.Select(b => Host(operations, b.All))],
        [Temperature.First, Temperature.Second, InnerLearningRate.First, InnerLearningRate.Second]);

    public void Import(IOperations<T> operations, SessionMoments<T> moments)
    {
        for (var i = 0; i < _buffers.Length; i++) operations.Upload(moments.Vectors[i], _buffers[i].All);
        (Temperature.First, Temperature.Second) = (moments.Scalars[0], moments.Scalars[1]);
        (InnerLearningRate.First, InnerLearningRate.Second) = (moments.Scalars[2], moments.Scalars[3]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var buffer in _buffers) buffer.Dispose();
    }

    private static T[] Host(IOperations<T> operations, Tensor<T> tensor)
    {
        var values = new T[tensor.Length];
        operations.Download(tensor, values);
        return values;
    }
}
