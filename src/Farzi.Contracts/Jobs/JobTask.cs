namespace Farzi.Contracts.Jobs;

/// <summary>What the sequences are.</summary>
public enum JobTask
{
    /// <summary>Shopping sessions, watch histories: rank the next item.</summary>
    Recommendation,

    /// <summary>Text: predict the next word or character.</summary>
    Language,
}
