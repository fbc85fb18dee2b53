using Farzi.Contracts.Events;
using Farzi.Engine.Artifacts;
using Farzi.Jobs.Work;

namespace Farzi.Jobs.Runs;

/// <summary>Trains the students of a comparison one after the other.</summary>
internal static class EvaluationRun
{
    /// <summary>Trains what is left; returns the finished plan.</summary>
    public static EvaluationPlan Execute(IJobWork work, DistilledDataset distilled, DistilledDataset start, EventLog log, CancellationToken cancellationToken)
    {
        while (true)
        {
            var plan = work.PlanEvaluation(distilled, start, cancellationToken);
            if (plan.IsComplete)
            {
                foreach (var warning in plan.Warnings) log.Record(new Warned(warning));
                return plan;
            }

            var done = plan.Done;
            foreach (var task in plan.Tasks)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var record = work.TrainStudent(task, distilled, start, log.Show, cancellationToken);
                log.Record(new StudentFinished(
                    task.Learner, task.TrainedOn, task.Budget, task.Settings.ToString(), task.Seed, task.IsReported ? "test" : "validation",
                    record.Test ?? record.Validation, ++done, plan.Total, record.Seconds));
            }
        }
    }
}
