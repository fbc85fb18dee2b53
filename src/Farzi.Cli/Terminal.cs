using Spectre.Console;

namespace Farzi.Cli;

/// <summary>Where a command writes: data to standard output, everything else to standard error.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
/// <param name="isOutputRedirected">Whether standard output is not a terminal.</param>
/// <param name="isErrorRedirected">Whether standard error is not a terminal.</param>
internal sealed class Terminal(TextWriter output, TextWriter error, bool isOutputRedirected, bool isErrorRedirected)
{
    private const int WidthOfFiles = 140;

    /// <summary>Standard output as text.</summary>
    public TextWriter Output { get; } = output;

    /// <summary>Standard error as text.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>Whether progress can be drawn in place.</summary>
    public bool IsInteractive { get; } = !isErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    /// <summary>Standard output with tables and colours.</summary>
    public IAnsiConsole OutputConsole { get; } = Console(output, isOutputRedirected);

    /// <summary>Standard error with tables and colours.</summary>
    public IAnsiConsole ErrorConsole { get; } = Console(error, isErrorRedirected);

    /// <summary>That of this process.</summary>
    public static Terminal OfProcess() =>
        new(System.Console.Out, System.Console.Error, System.Console.IsOutputRedirected, System.Console.IsErrorRedirected);

    private static IAnsiConsole Console(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (isRedirected) console.Profile.Width = WidthOfFiles;
        console.Profile.Capabilities.Unicode = true; // what the script and this program write is UTF-8
        return console;
    }
}
