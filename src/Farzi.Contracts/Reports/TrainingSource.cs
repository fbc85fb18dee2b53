namespace Farzi.Contracts.Reports;

/// <summary>The usual values of <see cref="StudentResult.TrainedOn"/>.</summary>
public static class TrainingSource
{
    /// <summary>The whole train split.</summary>
    public const string Full = "full";

    /// <summary>The distilled data.</summary>
    public const string Farzi = "farzi";

    /// <summary>The data that distillation started from, undistilled.</summary>
    public const string WarmStart = "warm-start";

    /// <summary>Real sequences drawn at random.</summary>
    public const string Random = "random";

    /// <summary>The longest real sequences.</summary>
    public const string Head = "head";

    /// <summary>No student: events ranked by how often they occur.</summary>
    public const string Popularity = "popularity";

    /// <summary>No student: words or characters as probable as they are frequent.</summary>
    public const string Unigram = "unigram";

    /// <summary>Whether a row has no student, so that it stands beside those of every kind.</summary>
    public static bool HasNoStudent(string trainedOn) => trainedOn is Popularity or Unigram;
}
