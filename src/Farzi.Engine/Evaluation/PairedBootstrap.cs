using Farzi.Engine.Numerics;

namespace Farzi.Engine.Evaluation;

/// <summary>
/// The sampling error of a metric that comes from having only so many users (Efron and Tibshirani, "An introduction to the bootstrap",
/// 1993, percentile interval). Paired: both models are resampled on the same users, which removes what the users have in common. Average
/// the values of several seeds user by user first; the spread between seeds is another error, reported as the standard deviation.
/// </summary>
public static class PairedBootstrap
{
    /// <summary>The interval of mean(numerator) / mean(denominator), such as Farzi's nDCG@10 as a share of full data's.</summary>
    /// <param name="numerator">One value per user, <see cref="RankingAccumulator.PerUser"/>.</param>
    /// <param name="denominator">The same users in the same order.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">The users differ in number, or there is none.</exception>
    public static BootstrapInterval Ratio(
        ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator, BootstrapOptions? options = null)
    {
        options ??= BootstrapOptions.Default;
        options.Validate();
        if (numerator.Length != denominator.Length || numerator.IsEmpty)
        {
            throw new ArgumentException(
                $"{numerator.Length} and {denominator.Length} users: a paired bootstrap needs the same, at least one.", nameof(denominator));
        }
        var random = RandomStream.For(options.Seed, RandomPurpose.Bootstrap);
        var samples = new List<double>(options.Resamples);
        for (var resample = 0; resample < options.Resamples; resample++)
        {
            double above = 0, below = 0;
            for (var draw = 0; draw < numerator.Length; draw++)
            {
                var user = random.NextInt(numerator.Length);
                above += numerator[user];
                below += denominator[user];
            }
            if (below != 0) samples.Add(above / below);
        }
        samples.Sort();
        var tail = (1 - options.Confidence) / 2;
        return new BootstrapInterval(
            Sum(numerator) / Sum(denominator) is var ratio && double.IsFinite(ratio) ? ratio : double.NaN,
            Quantile(samples, tail),
            Quantile(samples, 1 - tail),
            MetricSummary.Of(samples).StandardDeviation,
            options.Resamples - samples.Count);
    }

    /// <summary>The interval of one metric's mean over users.</summary>
    /// <param name="values">One value per user.</param>
    /// <param name="options">Null for the defaults.</param>
    public static BootstrapInterval Mean(ReadOnlySpan<double> values, BootstrapOptions? options = null)
    {
        var ones = new double[values.Length];
        Array.Fill(ones, 1);
        return Ratio(values, ones, options);
    }

    /// <summary>The mean over seeds, user by user: what to resample for a row of several students.</summary>
    /// <param name="seeds">Per seed one value per user, <see cref="RankingAccumulator.PerUser"/>, the users in the same order.</param>
    /// <exception cref="ArgumentException">There is no seed, or the users differ in number.</exception>
    public static double[] AverageSeeds(IReadOnlyList<double[]> seeds)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        if (seeds.Count == 0 || seeds.Any(seed => seed.Length != seeds[0].Length))
            throw new ArgumentException($"The seeds have [{string.Join(", ", seeds.Select(s => s.Length))}] users; they need the same.", nameof(seeds));
        return [.. Enumerable.Range(0, seeds[0].Length).Select(user => seeds.Sum(seed => seed[user]) / seeds.Count)];
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }

    /// <summary>Linear interpolation between order statistics.</summary>
    private static double Quantile(List<double> sorted, double share)
    {
        if (sorted.Count == 0) return double.NaN;
        var position = share * (sorted.Count - 1);
        var index = Math.Min((int)position, sorted.Count - 1);
        var next = Math.Min(index + 1, sorted.Count - 1);
        return sorted[index] + ((position - index) * (sorted[next] - sorted[index]));
    }
}
