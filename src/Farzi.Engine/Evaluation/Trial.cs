namespace Farzi.Engine.Evaluation;

/// <summary>One combination of hyper-parameters to try.</summary>
/// <param name="Settings">Name → value, in the order of the grid.</param>
public sealed record Trial(OrderedDictionary<string, double> Settings)
{
    /// <summary>The value of a setting.</summary>
    /// <exception cref="KeyNotFoundException">The grid has no such setting.</exception>
    public double this[string name] => Settings.TryGetValue(name, out var value)
        ? value
        : throw new KeyNotFoundException($"The trial has no setting '{name}'; it has {string.Join(", ", Settings.Keys)}.");

    /// <summary>For logs: "learningRate=0.001 dropout=0.2".</summary>
    public override string ToString() => string.Join(' ', Settings.Select(setting => $"{setting.Key}={setting.Value:R}"));
}
