using Farzi.Contracts.Events;
using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Datasets;
using Farzi.Engine.Distillation;

namespace Farzi.Jobs.Work;

/// <summary>
/// The heavy work of one job on one device, without its element type. Every call is a pure function of the job, its data and the arguments:
/// any worker of the same numeric profile gives the same bits. Preparing and evaluating save their results in the job folder and read them
/// back when asked again. Calls last long; one thread at a time.
/// </summary>
public interface IJobWork : IDisposable
{
    /// <summary>What the bits depend on: device, libraries, version of Farzi.</summary>
    IReadOnlyDictionary<string, string> NumericProfile { get; }

    /// <summary>Device memory that rollouts take, in bytes; 0 before the first one.</summary>
    long RolloutBytes { get; }

    /// <summary>Memory that is allocated on the device now, in bytes; may be read from any thread.</summary>
    long DeviceBytes { get; }

    /// <summary>Where the time of the last rollout went.</summary>
    RolloutTimes RolloutTimes { get; }

    /// <summary>Reads the data, the first time.</summary>
    /// <exception cref="DatasetException">The data is missing or malformed.</exception>
    JobDataSummary Data(CancellationToken cancellationToken);

    /// <summary>Makes the start of X̃ and M, where it is not there.</summary>
    /// <param name="progress">Is told of the teacher's training.</param>
    /// <param name="cancellationToken">Stops.</param>
    PreparedFile PrepareStart(Action<TrainingProgressed> progress, CancellationToken cancellationToken);

    /// <summary>Trains the runs of Ω, where it is not there.</summary>
    /// <param name="progress">Is told of the training.</param>
    /// <param name="cancellationToken">Stops.</param>
    PreparedFile PrepareBank(Action<TrainingProgressed> progress, CancellationToken cancellationToken);

    /// <summary>Runs one rollout.</summary>
    /// <param name="request">Which, on what data.</param>
    /// <param name="latentGradient">Out: ∂F/∂X̃ [μ, ξ, d], little-endian elements.</param>
    /// <param name="decoderGradient">Out: ∂F/∂M [d, V], little-endian elements.</param>
    /// <param name="cancellationToken">Looked at before each inner and reverse step.</param>
    /// <exception cref="NonFiniteException">A loss or the meta-gradient became NaN or infinite.</exception>
    /// <exception cref="InvalidOperationException">Ω is needed and was not prepared, or the data of an unknown version was left out.</exception>
    RolloutReport Rollout(RolloutRequest request, Memory<byte> latentGradient, Memory<byte> decoderGradient, CancellationToken cancellationToken);

    /// <summary>Trains one student of a validation point and scores it on the validation split.</summary>
    /// <param name="step">Meta-steps of the snapshot, for people.</param>
    /// <param name="student">Its number, from 0.</param>
    /// <param name="snapshot">The synthetic data.</param>
    /// <param name="progress">Is told of the training.</param>
    /// <param name="cancellationToken">Stops.</param>
    StudentRecord ValidationStudent(long step, int student, DistilledDataset snapshot, Action<TrainingProgressed> progress, CancellationToken cancellationToken);

    /// <summary>Finds out from the students in the job folder which are to be trained next.</summary>
    /// <param name="distilled">The result of the distillation.</param>
    /// <param name="start">The data that it started from.</param>
    /// <param name="cancellationToken">Stops.</param>
    EvaluationPlan PlanEvaluation(DistilledDataset distilled, DistilledDataset start, CancellationToken cancellationToken = default);

    /// <summary>Trains and scores a student of the comparison, where its record is not there.</summary>
    /// <param name="task">Which: from <see cref="PlanEvaluation"/> with the same data.</param>
    /// <param name="distilled">The result of the distillation.</param>
    /// <param name="start">The data that it started from.</param>
    /// <param name="progress">Is told of the training.</param>
    /// <param name="cancellationToken">Stops.</param>
    StudentRecord TrainStudent(
        StudentTask task, DistilledDataset distilled, DistilledDataset start, Action<TrainingProgressed> progress, CancellationToken cancellationToken);

    /// <summary>Writes the results into the job folder; <c>report.json</c> comes last.</summary>
    RunReport WriteReport(ReportInput input);
}
