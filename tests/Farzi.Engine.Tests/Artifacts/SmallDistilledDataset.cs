using Farzi.Engine.Artifacts;

namespace Farzi.Engine.Tests.Artifacts;

internal static class SmallDistilledDataset
{
    public static DistilledDataset Create(int sequences = 2, int length = 3, int dimension = 2, int vocabulary = 5, float temperature = 0.5f, int seed = 1)
    {
        var random = new Random(seed);
        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 4 - 2))];
        return new DistilledDataset(
            Values(sequences * length * dimension), Values(dimension * vocabulary), MathF.Log(temperature), sequences, length, dimension, vocabulary);
    }

    /// <summary>softmax(X̃M/τ) of one row, the plain way.</summary>
    public static double[] Row(DistilledDataset data, int sequence, int position)
    {
        var logits = new double[data.VocabularySize];
        for (var v = 0; v < logits.Length; v++)
            for (var k = 0; k < data.LatentDimension; k++)
                logits[v] += (double)data.Latents[(sequence * data.SequenceLength + position) * data.LatentDimension + k] * data.Decoder[k * data.VocabularySize + v];
        var weights = logits.Select(l => Math.Exp(l / Math.Exp(data.LogTemperature))).ToArray();
        return [.. weights.Select(w => w / weights.Sum())];
    }
}
