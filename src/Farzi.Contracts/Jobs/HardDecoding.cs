namespace Farzi.Contracts.Jobs;

/// <summary>How an event is read off a distribution.</summary>
public enum HardDecoding
{
    /// <summary>Drawn from it, by the seed of the student.</summary>
    Sample,

    /// <summary>The most likely one.</summary>
    ArgMax,
}
