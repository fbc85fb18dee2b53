using Farzi.Engine.Datasets;

namespace Farzi.Engine.Evaluation;

/// <summary>A row of the comparison table: students of one kind on one kind of training data, over several seeds.</summary>
public sealed record StudentRow
{
    /// <summary>The kind of student, such as "sasrec".</summary>
    public required string Learner { get; init; }

    /// <summary>What it was trained on: "full", "farzi", "warm-start", or the name of a baseline selection.</summary>
    public required string TrainedOn { get; init; }

    /// <summary>What the training data was matched to: "full", "sequences" or "bytes".</summary>
    public required string Budget { get; init; }

    /// <summary>The split that was scored.</summary>
    public required EvaluationSplit Split { get; init; }

    /// <summary>The seeds, in the order of the metrics' values.</summary>
    public required IReadOnlyList<long> Seeds { get; init; }

    /// <summary>Wall-clock seconds, all seeds together.</summary>
    public required double Seconds { get; init; }

    /// <summary>Metric → mean, standard deviation, values.</summary>
    public required OrderedDictionary<string, MetricSummary> Metrics { get; init; }

    /// <summary>Gathers the runs of a row.</summary>
    /// <exception cref="ArgumentException">There is no run, a seed occurs twice, or the runs name different metrics.</exception>
    public static StudentRow From(string learner, string trainedOn, string budget, EvaluationSplit split, IReadOnlyList<StudentRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        long[] seeds = [.. runs.Select(run => run.Seed)];
        if (seeds.Distinct().Count() != seeds.Length)
            throw new ArgumentException($"A seed occurs twice among {string.Join(", ", seeds)}; its run would count twice.", nameof(runs));
        return new StudentRow
        {
            Learner = learner,
            TrainedOn = trainedOn,
            Budget = budget,
            Split = split,
            Seeds = seeds,
            Seconds = runs.Sum(run => run.Seconds),
            Metrics = MetricSummary.OfAll([.. runs.Select(run => run.Metrics)]),
        };
    }
}
