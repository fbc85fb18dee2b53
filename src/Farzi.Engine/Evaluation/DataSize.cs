using System.Numerics;

namespace Farzi.Engine.Evaluation;

/// <summary>What distilled and real data weigh, by the same rules in every report.</summary>
/// <param name="DistilledEvents">μξ.</param>
/// <param name="DistilledBytes">X̃, M and log τ in float32.</param>
/// <param name="RealEvents">Events of the train split.</param>
/// <param name="RealBytes">Those events at ⌈log₂V⌉ bits an id, without names, boundaries or times.</param>
public sealed record DataSize(long DistilledEvents, long DistilledBytes, long RealEvents, long RealBytes)
{
    /// <summary>100·μξ / train events.</summary>
    public double EventsPercent => 100.0 * DistilledEvents / RealEvents;

    /// <summary>100·distilled bytes / real bytes; above 100 the distilled data outweighs what it summarises.</summary>
    public double BytesPercent => 100.0 * DistilledBytes / RealBytes;

    /// <summary>Weighs both.</summary>
    /// <param name="sequences">μ.</param>
    /// <param name="length">ξ.</param>
    /// <param name="latentDimension">d.</param>
    /// <param name="vocabularySize">V.</param>
    /// <param name="trainEvents">Events of the train split.</param>
    public static DataSize Of(int sequences, int length, int latentDimension, int vocabularySize, long trainEvents) => new(
        (long)sequences * length,
        BytesOfDistilled(sequences, length, latentDimension, vocabularySize),
        trainEvents,
        BytesOfReal(trainEvents, vocabularySize));

    /// <summary>Bytes of X̃ [μ,ξ,d], M [d,V] and log τ [1] in float32.</summary>
    public static long BytesOfDistilled(int sequences, int length, int latentDimension, int vocabularySize) =>
        checked(sizeof(float) * (((long)sequences * length * latentDimension) + ((long)latentDimension * vocabularySize) + 1));

    /// <summary>Bytes of event ids at ⌈log₂V⌉ bits each, rounded up to whole bytes.</summary>
    public static long BytesOfReal(long events, int vocabularySize) => checked((events * BitsPerEvent(vocabularySize)) + 7) / 8;

    /// <summary>How many event ids fit into some bytes.</summary>
    public static long EventsIn(long bytes, int vocabularySize) => checked(bytes * 8) / BitsPerEvent(vocabularySize);

    /// <summary>⌈log₂V⌉, at least 1.</summary>
    public static int BitsPerEvent(int vocabularySize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(vocabularySize);
        return Math.Max(1, BitOperations.Log2((uint)vocabularySize - 1) + (vocabularySize > 1 ? 1 : 0));
    }
}
