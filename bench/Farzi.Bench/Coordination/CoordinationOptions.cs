namespace Farzi.Bench.Coordination;

/// <summary>What is measured.</summary>
internal sealed record CoordinationOptions
{
    private const int LeastRepetitions = 5;

    /// <summary>Numbers of workers, each with one rollout of every meta-step.</summary>
    public required int[] Workers { get; init; }

    /// <summary>MiB that each rollout gives to the shard.</summary>
    public required int[] PayloadMebibytes { get; init; }

    /// <summary>Meta-steps of a repetition.</summary>
    public required int Steps { get; init; }

    /// <summary>Repetitions that count; one more goes before them.</summary>
    public required int Repetitions { get; init; }

    /// <summary>What is wrong, one line each.</summary>
    public IEnumerable<string> Faults()
    {
        if (Workers.Length == 0 || Workers.Any(w => w is < 1 or > 256)) yield return "--workers: numbers from 1 to 256";
        if (PayloadMebibytes.Length == 0 || PayloadMebibytes.Any(p => p is < 1 or > 1024)) yield return "--payload-mib: numbers from 1 to 1024";
        if (Steps < 1) yield return "--steps: at least 1";
        if (Repetitions < LeastRepetitions) yield return $"--repetitions: at least {LeastRepetitions}";
    }
}
