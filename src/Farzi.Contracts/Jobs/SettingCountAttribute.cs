namespace Farzi.Contracts.Jobs;

/// <summary>How many elements a list in a job file may have.</summary>
/// <param name="minimum">Least number.</param>
/// <param name="maximum">Greatest number.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingCountAttribute(int minimum, int maximum) : Attribute
{
    /// <summary>Least number.</summary>
    public int Minimum { get; } = minimum;

    /// <summary>Greatest number.</summary>
    public int Maximum { get; } = maximum;
}
