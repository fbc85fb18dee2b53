namespace Farzi.Jobs.Work;

/// <summary>A student of the comparison to be trained.</summary>
public sealed record StudentTask
{
    /// <summary>Hash of everything that decides the student; its record is saved under it.</summary>
    public required string Key { get; init; }

    /// <summary>The row of the table, from 0.</summary>
    public required int Row { get; init; }

    /// <summary>Kind of student.</summary>
    public required string Learner { get; init; }

    /// <summary>Its training data.</summary>
    public required string TrainedOn { get; init; }

    /// <summary>What the training data is matched to.</summary>
    public required string Budget { get; init; }

    /// <summary>Its hyper-parameters.</summary>
    public required StudentSettings Settings { get; init; }

    /// <summary>Its seed.</summary>
    public required long Seed { get; init; }

    /// <summary>Whether it is scored on the test split and reported; otherwise it only helps to choose settings.</summary>
    public required bool IsReported { get; init; }

    /// <summary>Whether this is no student but what a baseline needs before its students: a proxy, or data that is learned.</summary>
    public bool IsPreparation { get; init; }

    /// <summary>What it is, for people.</summary>
    public string Title => IsPreparation ? $"preparing {TrainedOn}" : $"{TrainedOn} ({Budget}) {Settings}";
}
