using System.CommandLine;
using Farzi.Jobs.JobFiles;

namespace Farzi.Cli.Commands;

/// <summary><c>farzi learners</c>.</summary>
internal static class LearnersCommand
{
    private const int MostEvents = 1_000_000;
    private const int WidestHidden = 512;

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var vocabulary = NumberOption.Create("--vocabulary", "Distinct events V.", 1682, 1, MostEvents);
        var hidden = NumberOption.Create("--hidden", "Hidden width.", 64, 2, WidestHidden);
        var length = NumberOption.Create("--length", "Events of a window.", 50, 2, 65536);
        hidden.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() % 2 != 0) result.AddError("--hidden is odd; the default of two heads needs an even width.");
        });
        var command = new Command("learners", "Lists the student models that a job can name, with settings and number of parameters.") { vocabulary, hidden, length };
        command.SetAction(parsed =>
        {
            foreach (var line in LearnerTable.Lines(parsed.GetValue(vocabulary), parsed.GetValue(hidden), parsed.GetValue(length))) terminal.Output.WriteLine(line);
        });
        return command;
    }
}
