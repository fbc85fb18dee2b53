using System.Globalization;

namespace Orleans;

/// <summary>Sets how long a grain class's activations may be idle before they are collected; at least a minute.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class CollectionAgeLimitAttribute : Attribute
{
    /// <summary>The shortest age.</summary>
    public static readonly TimeSpan MinAgeLimit = TimeSpan.FromMinutes(1);

    private readonly TimeSpan? _value;

    /// <summary>Sets the age by the properties.</summary>
    public CollectionAgeLimitAttribute()
    {
    }

    /// <summary>Sets the age, as "hh:mm:ss".</summary>
    public CollectionAgeLimitAttribute(string inactivityPeriod) => _value = TimeSpan.Parse(inactivityPeriod, CultureInfo.InvariantCulture);

    /// <summary>Days of the age.</summary>
    public double Days { get; set; }

    /// <summary>Hours of the age.</summary>
    public double Hours { get; set; }

    /// <summary>Minutes of the age.</summary>
    public double Minutes { get; set; }

    /// <summary>Whether activations are never collected.</summary>
    public bool AlwaysActive { get; set; }

    /// <summary>The age.</summary>
    public TimeSpan AgeLimit => _value ?? Limited(TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes));

    private static TimeSpan Limited(TimeSpan age) => age < MinAgeLimit ? MinAgeLimit : age;
}
