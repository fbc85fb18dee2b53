namespace Farzi.Contracts.Reports;

/// <summary>Scores of students of one kind on one kind of training data, over several seeds.</summary>
public sealed record StudentResult
{
    /// <summary>Kind of student: <c>sasrec</c> …</summary>
    public required string Learner { get; init; }

    /// <summary><c>full</c>, <c>farzi</c>, <c>warm-start</c>, <c>random</c>, <c>head</c>, <c>popularity</c> …: see <see cref="TrainingSource"/>.</summary>
    public required string TrainedOn { get; init; }

    /// <summary>What the training data was matched to: <c>full</c>, <c>sequences</c> or <c>bytes</c>.</summary>
    public required string Budget { get; init; }

    /// <summary>The split that was scored: <c>test</c> or <c>validation</c>.</summary>
    public string Split { get; init; } = "test";

    /// <summary>Seeds of the students, in the order of the metrics' values.</summary>
    public required IReadOnlyList<long> Seeds { get; init; }

    /// <summary>Wall-clock seconds of training and scoring, all seeds together.</summary>
    public required double Seconds { get; init; }

    /// <summary>Metric (<c>hr@10</c>, <c>ndcg@10</c>, <c>auc</c>, <c>perplexity</c>, <c>accuracy</c> …) → mean, std, values.</summary>
    public required IReadOnlyDictionary<string, MetricSummary> Metrics { get; init; }

    /// <summary>Sequences that the students were trained on.</summary>
    public long? TrainingSequences { get; init; }

    /// <summary>Events that the students were trained on.</summary>
    public long? TrainingEvents { get; init; }

    /// <summary>Bytes of the training data.</summary>
    public long? TrainingBytes { get; init; }

    /// <summary>Mean wall-clock seconds to train one reported student, with its scores on the validation split and the last one on the test split.</summary>
    public double? SecondsPerStudent { get; init; }

    /// <summary>Seconds that the training data of a baseline took to make; rows that share it name the same.</summary>
    public double? PreparationSeconds { get; init; }

    /// <summary>Settings tried on the validation split before the reported ones were chosen.</summary>
    public int? Trials { get; init; }

    /// <summary>The settings chosen (learning rate, steps …), by name.</summary>
    public IReadOnlyDictionary<string, string>? Settings { get; init; }
}
