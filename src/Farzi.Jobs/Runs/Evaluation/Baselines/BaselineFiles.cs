using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Tasks;
using Farzi.Jobs.Work;

namespace Farzi.Jobs.Runs.Evaluation.Baselines;

/// <summary>Finds what rows need before their students.</summary>
/// <param name="job">The job.</param>
/// <param name="data">Its data.</param>
/// <param name="folder">The job's folder.</param>
/// <param name="profile">What bits depend on besides the job and the data.</param>
internal sealed class BaselineFiles(JobSpec job, TaskData data, JobFolder folder, string profile)
{
    private const string Methods = "evaluation.methods.";

    private readonly (string Path, string Value)[] _settings =
        [.. SpecWriter.Flatten(job, numbersOnly: true).Where(e => !e.Path.StartsWith("evaluation.", StringComparison.Ordinal) || e.Path.StartsWith(Methods, StringComparison.Ordinal)).Select(e => (e.Path, e.Value))];

    /// <summary>What a row needs; null for rows that need nothing.</summary>
    public BaselineFile? Of(EvaluationRow row, DistilledDataset distilled) => row.TrainedOn switch
    {
        TrainingSource.SvpCf or TrainingSource.KCenter => Named(BaselineFile.Proxy, 0, "proxy."),
        TrainingSource.Dense => Named(row.TrainedOn, DenseMemory.Sequences(row.Budget, distilled), "dense."),
        TrainingSource.Sgd => Named(row.TrainedOn, distilled.SequenceCount, "sgd."),
        TrainingSource.ThetaFresh or TrainingSource.ThetaBank or TrainingSource.ThetaMixed when !IsJobItself(row.TrainedOn) =>
            Named(row.TrainedOn, distilled.SequenceCount, "theta."),
        TrainingSource.GradientMatching => Named(row.TrainedOn, distilled.SequenceCount, "experts.", "gradientMatching."),
        TrainingSource.TrajectoryMatching => Named(row.TrainedOn, distilled.SequenceCount, "experts.", "trajectoryMatching."),
        TrainingSource.Tesla => Named(row.TrainedOn, distilled.SequenceCount, "experts.", "tesla."),
        _ => null,
    };

    /// <summary>The path of a file that was made, in whichever process.</summary>
    public string Open(BaselineFile file)
    {
        folder.Fetch(file.Path, null, CancellationToken.None).GetAwaiter().GetResult();
        return file.Path;
    }

    /// <summary>The record of a file's making; null where it is not there.</summary>
    public StudentRecord? Find(BaselineFile file, StudentCache cache) => File.Exists(Open(file)) ? cache.Find(file.Key) : null;

    /// <summary>Why a row cannot be; null where it can.</summary>
    public string? Refusal(EvaluationRow row, DistilledDataset distilled) =>
        row.TrainedOn == TrainingSource.Dense ? DenseMemory.Refusal(job, row.Budget, distilled) : null;

    /// <summary>The share of θ₀ from Ω in a row.</summary>
    public static double BankShare(JobSpec job, string trainedOn) => trainedOn switch
    {
        TrainingSource.ThetaFresh => 0,
        TrainingSource.ThetaBank => 1,
        _ => job.Evaluation.Methods.Theta.MixedShare,
    };

    // The job's own distillation has this share already, and its result is not a snapshot chosen on validation.
    private bool IsJobItself(string trainedOn) => BankShare(job, trainedOn) == job.Bank.Share && job.Validation.Keep == SnapshotSelection.Last;

    private BaselineFile Named(string method, int sequences, params string[] groups)
    {
        var settings = _settings.Where(s => !s.Path.StartsWith(Methods, StringComparison.Ordinal) || groups.Any(g => s.Path.AsSpan(Methods.Length).StartsWith(g)));
        var key = StudentCache.Key(string.Join('\n', [method, $"{sequences}", data.ContentSha256, profile, .. settings.Select(s => $"{s.Path}={s.Value}")]));
        return new BaselineFile(method, key, Path.Combine(folder.Baselines, $"{method}-{key}.safetensors"), sequences);
    }
}
