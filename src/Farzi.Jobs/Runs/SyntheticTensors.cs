using System.Numerics;
using System.Runtime.CompilerServices;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Distillation;
using Farzi.Engine.Operations;

namespace Farzi.Jobs.Runs;

/// <summary>Synthetic data between the host (float32 artifacts) and a device.</summary>
internal static class SyntheticTensors
{
    /// <summary>Bytes of an element.</summary>
    public static int SizeOf<T>() => Unsafe.SizeOf<T>();

    /// <summary>A copy on a device.</summary>
    public static SyntheticData<T> Upload<T>(IDevice<T> device, DistilledDataset dataset)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shape = new SyntheticShape(dataset.SequenceCount, dataset.SequenceLength, dataset.LatentDimension, dataset.VocabularySize) { IsDense = dataset.IsDense };
        var data = new SyntheticData<T>(device, shape)
        {
            LogTemperature = dataset.LogTemperature,
        };
        data.Upload(device.Lane(0), Array.ConvertAll(dataset.Latents, T.CreateTruncating), Array.ConvertAll(dataset.Decoder, T.CreateTruncating));
        return data;
    }

    /// <summary>A copy on the host, of what a device holds.</summary>
    public static DistilledDataset Download<T>(IDevice<T> device, SyntheticData<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var latents = new T[data.Latents.Length];
        var decoder = new T[data.Shape.Decoder];
        data.Download(device.Lane(0), latents, decoder);
        return new DistilledDataset(
            Array.ConvertAll(latents, float.CreateTruncating), Array.ConvertAll(decoder, float.CreateTruncating), (float)data.LogTemperature,
            data.Sequences, data.Length, data.Dimension, data.VocabularySize);
    }
}
