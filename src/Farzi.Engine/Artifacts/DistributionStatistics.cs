namespace Farzi.Engine.Artifacts;

/// <summary>How sharp the distributions of a distilled dataset are, and on which events they lie.</summary>
/// <param name="Entropy">Entropy in nats of the distribution at [sequence][position], 0 … ln V.</param>
/// <param name="ExpectedShare">Mean probability of each event over all positions; sums to one.</param>
public sealed record DistributionStatistics(IReadOnlyList<double[]> Entropy, IReadOnlyList<double> ExpectedShare)
{
    /// <summary>Computes the statistics, one row at a time.</summary>
    /// <exception cref="InvalidDataException">A logit is not finite.</exception>
    public static DistributionStatistics Of(DistilledDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var entropy = new double[data.SequenceCount][];
        var share = new double[data.VocabularySize];
        for (var s = 0; s < data.SequenceCount; s++)
        {
            var row = entropy[s] = new double[data.SequenceLength];
            DistributionRows.Scan(data, s, (position, probabilities) =>
            {
                var sum = 0.0;
                for (var i = 0; i < probabilities.Length; i++)
                {
                    var p = probabilities[i];
                    share[i] += p;
                    if (p > 0) sum -= p * Math.Log(p);
                }

                row[position] = sum;
            });
        }

        var rows = (double)data.SequenceCount * data.SequenceLength;
        for (var i = 0; i < share.Length; i++) share[i] /= rows;
        return new DistributionStatistics(entropy, share);
    }
}
