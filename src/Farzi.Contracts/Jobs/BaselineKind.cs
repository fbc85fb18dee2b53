namespace Farzi.Contracts.Jobs;

/// <summary>Rows of the table beside full data and Farzi.</summary>
public enum BaselineKind
{
    /// <summary>The data that distillation started from, undistilled.</summary>
    WarmStart,

    /// <summary>Real sequences drawn at random.</summary>
    Random,

    /// <summary>The longest real sequences; of text, the windows of the most usual events.</summary>
    Head,

    /// <summary>No student: items ranked by how often they occur; of text, the unigram probabilities.</summary>
    Popularity,
}
