using System.Numerics;
using System.Runtime.InteropServices;

namespace Farzi.Engine.Artifacts;

/// <summary>
/// The distributions softmax(X̃M/τ), one row at a time: nothing of size [μ, ξ, V] is ever held. Each row is computed in the same order of
/// operations on every machine, whatever the width of its vectors.
/// </summary>
internal static class DistributionRows
{
    /// <summary>Receives one distribution.</summary>
    /// <param name="position">Position in the sequence, 0 … ξ−1.</param>
    /// <param name="probabilities">V probabilities that sum to one; valid during the call only.</param>
    public delegate void Row(int position, ReadOnlySpan<double> probabilities);

    /// <summary>Passes the rows of one sequence on, in order of position.</summary>
    /// <exception cref="InvalidDataException">A logit is not finite.</exception>
    public static void Scan(DistilledDataset data, int sequence, Row row)
    {
        var logits = new float[data.VocabularySize];
        var probabilities = new double[data.VocabularySize];
        var d = data.LatentDimension;
        for (var position = 0; position < data.SequenceLength; position++)
        {
            var latents = data.Latents.AsSpan((sequence * data.SequenceLength + position) * d, d);
            if (data.IsDense) latents.CopyTo(logits);
            else Logits(latents, data.Decoder, logits);
            if (!Softmax(logits, 1 / Math.Exp(data.LogTemperature), probabilities))
                throw new InvalidDataException($"The distribution of sequence {sequence}, position {position} is not finite.");
            row(position, probabilities);
        }
    }

    // x·M, [d]·[d,V] → [V]: row by row of M, so that each sum runs over d in order.
    private static void Logits(ReadOnlySpan<float> x, float[] decoder, float[] logits)
    {
        Array.Clear(logits);
        var sums = MemoryMarshal.Cast<float, Vector<float>>(logits.AsSpan());
        for (var k = 0; k < x.Length; k++)
        {
            var m = decoder.AsSpan(k * logits.Length, logits.Length);
            var wide = MemoryMarshal.Cast<float, Vector<float>>(m);
            for (var i = 0; i < sums.Length; i++) sums[i] += wide[i] * x[k];
            for (var i = sums.Length * Vector<float>.Count; i < logits.Length; i++) logits[i] += m[i] * x[k];
        }
    }

    private static bool Softmax(float[] logits, double inverseTemperature, double[] probabilities)
    {
        var largest = double.NegativeInfinity;
        foreach (var logit in logits)
        {
            if (!float.IsFinite(logit)) return false;
            largest = Math.Max(largest, logit);
        }

        var sum = 0.0;
        for (var i = 0; i < logits.Length; i++) sum += probabilities[i] = Math.Exp((logits[i] - largest) * inverseTemperature);
        for (var i = 0; i < logits.Length; i++) probabilities[i] /= sum;
        return double.IsFinite(sum);
    }
}
