namespace Farzi.Contracts.Reports;

/// <summary>One metric over several seeds.</summary>
public sealed record MetricSummary
{
    /// <summary>Arithmetic mean; NaN (null in JSON) without values.</summary>
    public required double Mean { get; init; }

    /// <summary>Sample standard deviation with n−1; NaN (null in JSON) for fewer than two values.</summary>
    public required double Std { get; init; }

    /// <summary>One value per seed.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Summarises values.</summary>
    /// <param name="values">One value per seed, in the order of the seeds; may be empty.</param>
    public static MetricSummary Of(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) return new MetricSummary { Mean = double.NaN, Std = double.NaN, Values = [] };
        var mean = values.Sum() / values.Count;
        var squares = values.Sum(v => (v - mean) * (v - mean));
        return new MetricSummary { Mean = mean, Std = values.Count < 2 ? double.NaN : Math.Sqrt(squares / (values.Count - 1)), Values = [.. values] };
    }
}
