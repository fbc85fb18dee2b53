using System.CommandLine;
using Farzi.Jobs.JobFiles;

namespace Farzi.Cli.Commands;

/// <summary><c>farzi learners</c>.</summary>
internal static class LearnersCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("learners", "Lists the student models that a job can name.");
        command.SetAction(_ =>
        {
            foreach (var (name, description) in LearnerNames.All) terminal.Output.WriteLine($"{name,-12} {description}");
        });
        return command;
    }
}
