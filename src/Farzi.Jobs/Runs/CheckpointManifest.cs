namespace Farzi.Jobs.Runs;

/// <summary>What a run can go on from; written last, so that it names only what is there.</summary>
internal sealed record CheckpointManifest
{
    /// <summary>Meta-steps done.</summary>
    public required long MetaStep { get; init; }

    /// <summary>The state file, in the same folder.</summary>
    public required string State { get; init; }

    /// <summary>SHA-256 of the state file.</summary>
    public required string StateHash { get; init; }

    /// <summary>The file of the moving average of X̃ and M, or null.</summary>
    public string? Average { get; init; }

    /// <summary>SHA-256 of the real data.</summary>
    public required string DataHash { get; init; }

    /// <summary>What the bits depend on.</summary>
    public required IReadOnlyDictionary<string, string> NumericProfile { get; init; }

    /// <summary>Whether the run went on with other arithmetic than it began with.</summary>
    public bool MixedNumerics { get; init; }

    /// <summary>The last meta-step that was scored on validation; −1 before the first.</summary>
    public long ValidatedStep { get; init; } = -1;

    /// <summary>The meta-step whose data is the best on validation; null without any.</summary>
    public long? BestStep { get; init; }

    /// <summary>Its validation value.</summary>
    public double BestValue { get; init; }

    /// <summary>Its file.</summary>
    public string? Best { get; init; }
}
