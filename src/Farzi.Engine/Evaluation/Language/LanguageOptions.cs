namespace Farzi.Engine.Evaluation.Language;

/// <summary>How held-out text is scored.</summary>
public sealed record LanguageOptions
{
    /// <summary>Events scored by a window; 0 for all of it (contiguous windows).</summary>
    public int Stride { get; init; }

    /// <summary>Events of the validation split that are looked at, from its beginning; 0 for all. The test split is always scored whole.</summary>
    public int ValidationEvents { get; init; }
}
