using Farzi.Contracts.Events;
using Farzi.Grains.Leases;
using Farzi.Jobs.Work;

namespace Farzi.Grains.Coordination;

/// <summary>The comparison at the end: devices find out which students come next, and train them; finished ones lie in the job's folder.</summary>
/// <param name="context">What the stages share.</param>
/// <param name="snapshot">The distilled data.</param>
internal sealed class JobEvaluation(JobContext context, SnapshotPayload snapshot)
{
    /// <summary>Trains and scores every student.</summary>
    public async Task<EvaluationPlan> Run(CancellationToken stop)
    {
        for (var round = 0; ; round++)
        {
            context.Progress.Width = 1;
            var plan = await context.Run<EvaluationPlan>(
                new JobTaskSpec { Key = $"plan/{round}", Kind = JobTaskKind.Plan, Payload = TaskJson.Write(snapshot), Title = "planning the comparison" }, stop);
            (context.Progress.StudentsDone, context.Progress.Students) = (plan.Done, plan.Total);
            if (plan.IsComplete)
            {
                foreach (var warning in plan.Warnings) context.Events.Record(new Warned(warning));
                return plan;
            }

            context.Progress.Width = plan.Tasks.Count;
            await Task.WhenAll(plan.Tasks.Select(t => Train(t, stop)));
        }
    }

    private async Task Train(StudentTask task, CancellationToken stop)
    {
        var record = await context.Run<StudentRecord>(
            new JobTaskSpec
            {
                Key = $"student/{task.Key}", Kind = JobTaskKind.Student, Payload = TaskJson.Write(snapshot with { Student = task }), Title = $"{task.Title}, seed {task.Seed}",
            },
            stop);
        context.Progress.StudentsDone++;
        context.Events.Record(new StudentFinished(
            task.Learner, task.TrainedOn, task.Budget, task.Settings.ToString(), task.Seed, task.IsReported ? "test" : "validation", record.Test ?? record.Validation,
            context.Progress.StudentsDone, context.Progress.Students, record.Seconds));
    }
}
