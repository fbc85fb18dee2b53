using System.Diagnostics;
using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Grains.Hosting;
using Farzi.Jobs.Plans;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Work;

namespace Farzi.Cli.Commands.Planning;

/// <summary>Runs the probe of a job in a temporary folder, through the same actors as the job itself.</summary>
internal static class PlanProbe
{
    /// <summary>Measures and plans.</summary>
    /// <param name="job">The job.</param>
    /// <param name="workers">Workers of the pool.</param>
    /// <param name="terminal">Where messages go.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="JobOutcomeException">The probe failed: the job would too.</exception>
    public static JobPlan Measure(JobSpec job, int workers, Terminal terminal, CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("farzi-plan-").FullName;
        try
        {
            var data = Read(job, root, cancellationToken);
            var planner = new JobPlanner(job, data);
            terminal.Error.WriteLine($"measuring {planner.Probe.Phases.Sum(p => p.MetaSteps)} short meta-steps of {job.Name}, and a few students");
            var started = Stopwatch.GetTimestamp();
            var recorder = new Recorder();
            var folder = Path.Combine(root, "run");
            using (var run = RunFolder.Open(folder, planner.Probe))
            {
                var status = LocalRun.Execute(planner.Probe, folder, new RunOptions(), recorder, TimeProvider.System, cancellationToken).GetAwaiter().GetResult();
                if (status.State != JobState.Completed) throw new JobOutcomeException(status);
                var report = ReportJson.Deserialize(File.ReadAllText(run.Report));
                return planner.Plan(recorder.Steps, recorder.ProcessorSteps, report, Stopwatch.GetElapsedTime(started).TotalSeconds, workers, report.NumericProfile.Threads ?? 0);
            }
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    // In a work of its own, so that what it reads is free again before the probe's memory is measured.
    private static JobDataSummary Read(JobSpec job, string root, CancellationToken cancellationToken)
    {
        var folder = new JobFolder(Path.Combine(root, "data"));
        Directory.CreateDirectory(folder.Root);
        using var work = JobWork.Open(job, folder, dataPath: null, TimeProvider.System);
        return work.Data(cancellationToken);
    }

    private sealed class Recorder : IRunObserver
    {
        private TimeSpan _last = Environment.CpuUsage.TotalTime;

        public List<MetaStepFinished> Steps { get; } = [];

        /// <summary>The same with the processor time of this process in place of the wall clock's.</summary>
        public List<MetaStepFinished> ProcessorSteps { get; } = [];

        public void On(RunEvent item)
        {
            if (item is not (MetaStepFinished or StageStarted or ValidationScored)) return;
            var now = Environment.CpuUsage.TotalTime;
            if (item is MetaStepFinished step)
            {
                Steps.Add(step);
                ProcessorSteps.Add(step with { Seconds = (now - _last).TotalSeconds });
            }

            _last = now;
        }
    }
}
