namespace Farzi.Contracts.Jobs;

/// <summary>The values that a number in a job file may take; of a list, each of its elements.</summary>
/// <param name="minimum">Least value.</param>
/// <param name="maximum">Greatest value.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingRangeAttribute(double minimum, double maximum) : Attribute
{
    /// <summary>Least value.</summary>
    public double Minimum { get; } = minimum;

    /// <summary>Greatest value.</summary>
    public double Maximum { get; } = maximum;

    /// <summary>Whether the least value itself is refused.</summary>
    public bool MinimumIsExclusive { get; init; }

    /// <summary>Whether the greatest value itself is refused.</summary>
    public bool MaximumIsExclusive { get; init; }

    /// <summary>Whether a value lies inside; never true for NaN.</summary>
    public bool Contains(double value) =>
        (MinimumIsExclusive ? value > Minimum : value >= Minimum) && (MaximumIsExclusive ? value < Maximum : value <= Maximum);

    /// <summary>The range in interval notation, such as <c>(0, 1]</c>.</summary>
    public override string ToString() => $"{(MinimumIsExclusive ? '(' : '[')}{Minimum:R}, {Maximum:R}{(MaximumIsExclusive ? ')' : ']')}";
}
