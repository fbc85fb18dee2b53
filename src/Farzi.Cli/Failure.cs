using Farzi.Cli.Commands.Cluster;
using Farzi.Client;
using Farzi.Engine.Datasets;
using Farzi.Engine.Distillation;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Runs;

namespace Farzi.Cli;

/// <summary>What a failure is called: one message to standard error, one exit code, a stack trace only for faults of Farzi itself.</summary>
internal static class Failure
{
    /// <summary>Reports a failure.</summary>
    public static ExitCode Report(Exception failure, Terminal terminal)
    {
        var (code, message) = failure switch
        {
            JobFileException e => (ExitCode.InvalidJob, e.Message),
            NonFiniteException e => (ExitCode.Numerics, e.Message),
            NumericsException e => (ExitCode.Numerics, e.Message),
            DatasetException e => (ExitCode.InvalidData, e.Message),
            JobOutcomeException e => (e.Code, e.Message),
            RunFolderException e => (ExitCode.RunFolder, e.Message),
            UsageException e => (ExitCode.Usage, e.Message),
            FarziException e => ServerFailure.Describe(e),
            OperationCanceledException => (ExitCode.Interrupted, "interrupted"),
            OutOfMemoryException => (ExitCode.Internal, "out of memory; a smaller job (synthetic.sequences, outer.batchSize, phases.innerSteps) needs less"),
            IOException or UnauthorizedAccessException => (ExitCode.RunFolder, failure.Message),
            _ => (ExitCode.Internal, $"a fault in farzi {VersionText.Current}; please report it with what follows\n{failure}"),
        };
        terminal.Error.WriteLine($"farzi: {message.Replace("\n", "\n       ", StringComparison.Ordinal)}");
        return code;
    }
}
