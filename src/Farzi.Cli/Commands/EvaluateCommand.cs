using System.CommandLine;
using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;
using Farzi.Jobs.Runs;

namespace Farzi.Cli.Commands;

/// <summary><c>farzi evaluate</c>: students on the distilled data of a finished run.</summary>
internal static class EvaluateCommand
{
    private const string ReportName = "evaluation.json";

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string>("run") { Description = "The folder of a finished run." };
        var learner = new Option<string[]>("--learner") { Description = "Kind of student (farzi learners); may be repeated. Default: those of the job." };
        var set = new Option<string[]>("--set") { Description = "Replaces a setting of the evaluation, such as --set evaluation.seeds=5, or data.path; may be repeated." };
        var plain = new Option<bool>("--plain") { Description = "Progress as lines of text, also on a terminal." };
        var command = new Command("evaluate", $"Trains fresh students on the distilled data of a run and scores them; writes {ReportName}.") { run, learner, set, plain };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(run)!;
            var overrides = new List<string>(parsed.GetValue(set) ?? []);
            if (parsed.GetValue(learner) is { Length: > 0 } learners) overrides.Add($"evaluation.learners=[{string.Join(", ", learners)}]");
            using var folder = RunFolder.OpenFinished(path);
            return (int)JobSession.Execute(path, ReportName, parsed.GetValue(plain), terminal, (observer, cancellationToken) =>
            {
                var evaluation = new RunEvaluation(folder, observer, TimeProvider.System);
                var report = evaluation.Execute(evaluation.Job(overrides), cancellationToken);
                AtomicFile.WriteText(folder.In(ReportName), ReportJson.Serialize(report));
                return report;
            });
        });
        return command;
    }
}
