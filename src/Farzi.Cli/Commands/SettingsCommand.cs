using System.CommandLine;
using Farzi.Jobs.JobFiles;
using Spectre.Console;

namespace Farzi.Cli.Commands;

/// <summary><c>farzi settings</c>: the reference of job files.</summary>
internal static class SettingsCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var prefix = new Argument<string>("prefix") { Description = "Only settings whose path begins so, such as 'inner'.", DefaultValueFactory = _ => "" };
        var markdown = new Option<bool>("--markdown") { Description = "As a Markdown table." };
        var page = new Option<bool>("--page") { Description = "The whole page docs/job-file.md.", Hidden = true };
        var command = new Command("settings", "Lists the settings of a job file with their values and defaults.") { prefix, markdown, page };
        command.SetAction(parsed =>
        {
            var entries = JobReference.Entries.Where(e => e.Path.StartsWith(parsed.GetValue(prefix)!, StringComparison.Ordinal)).ToArray();
            if (parsed.GetValue(page)) terminal.Output.Write(JobReferencePage.Text());
            else if (parsed.GetValue(markdown)) terminal.Output.Write(JobReferencePage.Table(entries));
            else Table(entries, terminal.OutputConsole);
            return (int)(entries.Length > 0 ? ExitCode.Success : ExitCode.Usage);
        });
        return command;
    }

    private static void Table(JobReferenceEntry[] entries, IAnsiConsole console)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var e in entries)
        {
            var isGroup = e.Values is "a group" or "a list of groups";
            var initial = e.Default.Length == 0 || isGroup ? "" : $"[grey]default {Markup.Escape(e.Default)}; {Markup.Escape(e.Values)}[/]\n";
            grid.AddRow(isGroup ? $"[bold]{Markup.Escape(e.Path)}[/]" : Markup.Escape(e.Path), initial + Markup.Escape(e.Meaning));
        }

        console.Write(grid);
    }
}
