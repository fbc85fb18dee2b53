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
        var command = new Command("settings", "Lists the settings of a job file with their values and defaults.") { prefix, markdown };
        command.SetAction(parsed =>
        {
            var entries = JobReference.Entries.Where(e => e.Path.StartsWith(parsed.GetValue(prefix)!, StringComparison.Ordinal)).ToArray();
            if (parsed.GetValue(markdown)) Markdown(entries, terminal.Output);
            else Table(entries, terminal.OutputConsole);
            return (int)(entries.Length > 0 ? ExitCode.Success : ExitCode.Usage);
        });
        return command;
    }

    private static void Table(JobReferenceEntry[] entries, IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Setting", "Default", "Values", "Meaning");
        foreach (var e in entries) table.AddRow(Markup.Escape(e.Path), Markup.Escape(e.Default), Markup.Escape(e.Values), Markup.Escape(e.Meaning));
        console.Write(table);
    }

    private static void Markdown(JobReferenceEntry[] entries, TextWriter output)
    {
        output.WriteLine("| setting | default | values | meaning |");
        output.WriteLine("|---|---|---|---|");
        foreach (var e in entries)
            output.WriteLine($"| `{e.Path}` | {(e.Default.Length == 0 ? "" : $"`{e.Default}`")} | {e.Values} | {e.Meaning.Replace("|", "\\|", StringComparison.Ordinal)} |");
    }
}
