using System.Runtime.InteropServices;
using Farzi.Contracts.Events;
using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Distillation;
using Farzi.Jobs.Work;

namespace Farzi.Bench.Coordination;

/// <summary>Work whose rollouts cost nothing: what remains of a meta-step is what the actors do. Everything else is the real work.</summary>
/// <param name="work">The real work.</param>
internal sealed class IdleWork(IJobWork work) : IJobWork
{
    private const float Gradient = 1e-3f;
    private const double Loss = 1;

    public IReadOnlyDictionary<string, string> NumericProfile => work.NumericProfile;

    public long RolloutBytes => 0;

    public long DeviceBytes => 0;

    public RolloutTimes RolloutTimes => default;

    public JobDataSummary Data(CancellationToken cancellationToken) => work.Data(cancellationToken);

    public PreparedFile PrepareStart(Action<TrainingProgressed> progress, CancellationToken cancellationToken) => work.PrepareStart(progress, cancellationToken);

    public PreparedFile PrepareBank(Action<TrainingProgressed> progress, CancellationToken cancellationToken) => work.PrepareBank(progress, cancellationToken);

    public RolloutReport Rollout(RolloutRequest request, Memory<byte> latentGradient, Memory<byte> decoderGradient, CancellationToken cancellationToken)
    {
        Fill(latentGradient.Span);
        Fill(decoderGradient.Span);
        return new RolloutReport(Loss, Loss, Loss, 1, 1, 0, 0);
    }

    public StudentRecord ValidationStudent(
        long step, int student, DistilledDataset snapshot, Action<TrainingProgressed> progress, CancellationToken cancellationToken) =>
        work.ValidationStudent(step, student, snapshot, progress, cancellationToken);

    public EvaluationPlan PlanEvaluation(DistilledDataset distilled, DistilledDataset start, CancellationToken cancellationToken = default) =>
        work.PlanEvaluation(distilled, start, cancellationToken);

    public StudentRecord TrainStudent(
        StudentTask task, DistilledDataset distilled, DistilledDataset start, Action<TrainingProgressed> progress, CancellationToken cancellationToken) =>
        work.TrainStudent(task, distilled, start, progress, cancellationToken);

    public RunReport WriteReport(ReportInput input) => work.WriteReport(input);

    public void Dispose() => work.Dispose();

    // An array that a device uses again holds it already: to write a gradient is a rollout's work, and this one has none.
    private static void Fill(Span<byte> bytes)
    {
        var gradient = MemoryMarshal.Cast<byte, float>(bytes);
        if (gradient[0] != Gradient || gradient[^1] != Gradient) gradient.Fill(Gradient);
    }
}
