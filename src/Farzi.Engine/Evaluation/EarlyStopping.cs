namespace Farzi.Engine.Evaluation;

/// <summary>
/// Watches a validation metric and stops when it has not improved for a while; the caller keeps a copy of the model whenever
/// <see cref="IsBest"/>. An immutable state: <see cref="Observe"/> returns the next one, so that it can be checkpointed and replayed.
/// </summary>
public sealed record EarlyStopping
{
    /// <summary>The state before the first observation.</summary>
    /// <param name="patience">How many observations in a row without improvement stop the training; at least 1.</param>
    public EarlyStopping(int patience)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, 1);
        Patience = patience;
    }

    /// <summary>How many observations in a row without improvement stop the training.</summary>
    public int Patience { get; }

    /// <summary>By how much a value must exceed the best to count as better.</summary>
    public double MinimumImprovement { get; init; }

    /// <summary>True for HR or nDCG, false for a loss or perplexity.</summary>
    public bool HigherIsBetter { get; init; } = true;

    /// <summary>The best value so far; NaN before the first finite one.</summary>
    public double Best { get; init; } = double.NaN;

    /// <summary>The step of the best value; −1 before the first finite one.</summary>
    public long BestStep { get; init; } = -1;

    /// <summary>The last step observed; −1 before the first.</summary>
    public long LastStep { get; init; } = -1;

    /// <summary>Observations since the best one.</summary>
    public int SinceBest { get; init; }

    /// <summary>Whether the last observation was the best so far.</summary>
    public bool IsBest => LastStep >= 0 && LastStep == BestStep;

    /// <summary>Whether patience has run out.</summary>
    public bool ShouldStop => SinceBest >= Patience;

    /// <summary>The state after one more observation. A value that is not finite is never an improvement.</summary>
    /// <param name="step">Increasing from call to call, 0 or more.</param>
    /// <param name="value">The validation metric.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is not beyond the last one.</exception>
    public EarlyStopping Observe(long step, double value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(step, LastStep);
        var gain = HigherIsBetter ? value - Best : Best - value;
        var better = double.IsFinite(value) && (BestStep < 0 || gain > MinimumImprovement);
        return better
            ? this with { Best = value, BestStep = step, LastStep = step, SinceBest = 0 }
            : this with { LastStep = step, SinceBest = SinceBest + 1 };
    }
}
