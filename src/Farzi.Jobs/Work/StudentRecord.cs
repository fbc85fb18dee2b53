namespace Farzi.Jobs.Work;

/// <summary>A finished student, as it is saved.</summary>
public sealed record StudentRecord
{
    /// <summary>The step whose parameters were kept.</summary>
    public required long BestStep { get; init; }

    /// <summary>Scores on the validation split.</summary>
    public required IReadOnlyDictionary<string, double> Validation { get; init; }

    /// <summary>Scores on the test split; null for students that only choose settings.</summary>
    public IReadOnlyDictionary<string, double>? Test { get; init; }

    /// <summary>Wall-clock seconds of training and scoring.</summary>
    public required double Seconds { get; init; }
}
