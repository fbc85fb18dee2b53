using Farzi.Contracts.Reports;
using Farzi.Jobs.Work;

namespace Farzi.Jobs.Runs.Evaluation.Baselines;

/// <summary>What a row needs before its students can be trained: a proxy's judgement, or data that is learned.</summary>
/// <param name="Method">Who makes it: a value of <see cref="TrainingSource"/>, or <see cref="Proxy"/>.</param>
/// <param name="Key">Hash of everything that decides it.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Sequences">Synthetic sequences of learned data.</param>
internal sealed record BaselineFile(string Method, string Key, string Path, int Sequences)
{
    /// <summary>The method of what svp-cf and k-center share.</summary>
    public const string Proxy = "proxy";

    /// <summary>The task to make it.</summary>
    /// <param name="row">The row that asks for it.</param>
    /// <param name="seed">The job's seed.</param>
    /// <param name="learner">The job's learner.</param>
    public StudentTask Task(int row, long seed, string learner) => new()
    {
        Key = Key, Row = row, Learner = learner, TrainedOn = Method, Budget = "preparation", Settings = default, Seed = seed, IsReported = false, IsPreparation = true,
    };
}
