namespace Farzi.Engine.Datasets;

/// <summary>What happens to an event that a sequence holds more than once (a repeated (user, item) pair).</summary>
public enum DuplicatePolicy
{
    /// <summary>Every occurrence stays.</summary>
    Keep,

    /// <summary>Only the earliest occurrence stays.</summary>
    First,

    /// <summary>Only the latest occurrence stays.</summary>
    Last,
}
