using System.CommandLine;
using System.Numerics;
using Farzi.Engine.Artifacts;

namespace Farzi.Bench;

/// <summary>The command <c>exchange</c>: the problem that <c>meta-gradient</c> measures, in a file from which another program computes the same.</summary>
internal static class ExchangeCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("FOLDER") { Description = "where to; it must exist" };
        var command = MetaGradientCommand.Of(
            "exchange", "Writes problem and meta-gradient as safetensors, one file for every combination of the lists, and prints their names.",
            (options, parsed) =>
            {
                if (options.Precision == BenchPrecision.Float32) Write<float>(options, parsed.GetRequiredValue(folder));
                else Write<double>(options, parsed.GetRequiredValue(folder));
            });
        command.Arguments.Add(folder.AcceptExistingOnly());
        return command;
    }

    private static void Write<T>(MetaGradientOptions options, DirectoryInfo folder)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var problem = new MetaGradientProblem<T>(options);
        var path = Path.Combine(folder.FullName, $"v{options.Vocabulary}-t{options.Steps}-{options.Precision}-{options.Policy}.safetensors".ToLowerInvariant());
        SafetensorsFile.Write(path, problem.Exchange(), problem.ExchangeMetadata());
        Console.Out.WriteLine(path);
    }
}
