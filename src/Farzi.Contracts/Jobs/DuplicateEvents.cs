namespace Farzi.Contracts.Jobs;

/// <summary>What happens to an item that a sequence holds more than once.</summary>
public enum DuplicateEvents
{
    /// <summary>Every occurrence stays.</summary>
    Keep,

    /// <summary>Only the earliest stays.</summary>
    First,

    /// <summary>Only the latest stays.</summary>
    Last,
}
