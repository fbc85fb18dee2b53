using System.Numerics;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Distillation;

namespace Farzi.Jobs.Runs;

/// <summary>
/// The exponential moving average of X̃ and M over the meta-steps. The decay rises with the number of values, min(decay, (1+n)/(10+n)), so
/// that the start does not weigh on a short run.
/// </summary>
/// <param name="decay">The decay.</param>
/// <param name="start">The first value.</param>
internal sealed class MovingAverage<T>(double decay, SessionState<T> start)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private long _count;

    /// <summary>The average of X̃.</summary>
    public T[] Latents { get; private set; } = [.. start.Latents];

    /// <summary>The average of M.</summary>
    public T[] Decoder { get; private set; } = [.. start.Decoder];

    /// <summary>Takes a value in.</summary>
    public void Add(SessionState<T> state)
    {
        _count++;
        var share = T.CreateTruncating(1 - Math.Min(decay, (1.0 + _count) / (10.0 + _count)));
        Blend(Latents, state.Latents, share);
        Blend(Decoder, state.Decoder, share);
    }

    /// <summary>Writes the average to a file, atomically.</summary>
    public void Save(string path) => SafetensorsFile.Write(
        path,
        [
            NamedTensor.Of("count", new[] { _count }, 1),
            NamedTensor.Of("latents", Latents, Latents.Length),
            NamedTensor.Of("decoder", Decoder, Decoder.Length),
        ]);

    /// <summary>Goes on from a file.</summary>
    public void Load(string path)
    {
        using var file = SafetensorsReader.Open(path);
        (_count, Latents, Decoder) = (file.Read<long>("count")[0], file.Read<T>("latents"), file.Read<T>("decoder"));
    }

    private static void Blend(T[] average, T[] value, T share)
    {
        for (var i = 0; i < average.Length; i++) average[i] += share * (value[i] - average[i]);
    }
}
