using Farzi.Contracts.Reports;

namespace Farzi.Jobs.Work;

/// <summary>How far the comparison is: what can be trained now, or the finished table.</summary>
public sealed record EvaluationPlan
{
    /// <summary>Students that can be trained now, in any order: trials first, then, of rows whose trials are all there, the reported ones.</summary>
    public IReadOnlyList<StudentTask> Tasks { get; init; } = [];

    /// <summary>The rows; null until every student is there.</summary>
    public IReadOnlyList<StudentResult>? Results { get; init; }

    /// <summary>What a reader of the table must know, each once; complete with the results.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Students that are there.</summary>
    public required int Done { get; init; }

    /// <summary>Students of the comparison.</summary>
    public required int Total { get; init; }

    /// <summary>Whether the table is finished.</summary>
    public bool IsComplete => Results is not null;
}
