namespace Farzi.Contracts.Jobs;

/// <summary>Which state of the synthetic data is the result.</summary>
public enum SnapshotSelection
{
    /// <summary>The best on the validation split, at the points of the validation curve.</summary>
    Best,

    /// <summary>The one after the last meta-step.</summary>
    Last,
}
