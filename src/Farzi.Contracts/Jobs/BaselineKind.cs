namespace Farzi.Contracts.Jobs;

/// <summary>Rows of the table beside full data and Farzi.</summary>
public enum BaselineKind
{
    /// <summary>The data that distillation started from, undistilled.</summary>
    WarmStart,

    /// <summary>Real sequences drawn at random.</summary>
    Random,

    /// <summary>The longest real sequences.</summary>
    Head,

    /// <summary>No student: items ranked by how often they occur.</summary>
    Popularity,
}
