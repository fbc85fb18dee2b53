using Farzi.Engine.Datasets;

namespace Farzi.Engine.Evaluation;

/// <summary>
/// How likely each item is to be observed at all, estimated from its frequency in the train split (Jain, Prabhu, Varma, "Extreme
/// multi-label loss functions", KDD 2016): p = 1 / (1 + C·(n + B)^−A) with C = (ln N − 1)(B + 1)^A, n the item's train events and N all
/// train events: each train event is one data point that carries one label. C is kept at 0 or above, which matters for N below 3 only.
/// </summary>
public sealed class Propensities
{
    /// <summary>The exponent A.</summary>
    public const double A = 0.55;

    /// <summary>The offset B.</summary>
    public const double B = 1.5;

    private readonly double[] _weights;

    /// <summary>Estimates propensities from counts.</summary>
    /// <param name="trainCounts">Train events per item, [V].</param>
    public Propensities(ReadOnlySpan<int> trainCounts)
    {
        long total = 0;
        foreach (var count in trainCounts) total += count;
        var c = total == 0 ? 0 : Math.Max(0, Math.Log(total) - 1) * Math.Pow(B + 1, A);
        _weights = new double[trainCounts.Length];
        for (var i = 0; i < _weights.Length; i++) _weights[i] = 1 + (c * Math.Pow(trainCounts[i] + B, -A));
    }

    /// <summary>Estimates propensities from the train split alone; the held-out events are not counted.</summary>
    public static Propensities FromTrain(LeaveTwoSplit split) => new(TrainCounts.PerItem(split));

    /// <summary>1/p of an item, at least 1: what a hit on it is worth.</summary>
    public double Weight(int item) => _weights[item];
}
