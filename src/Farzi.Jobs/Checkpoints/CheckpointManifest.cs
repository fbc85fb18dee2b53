namespace Farzi.Jobs.Checkpoints;

/// <summary>What a job can go on from: it alone decides the state. Written last, so that it names only what is there.</summary>
public sealed record CheckpointManifest
{
    /// <summary>Epoch of the writer.</summary>
    public required long Epoch { get; init; }

    /// <summary>Meta-steps done.</summary>
    public required long MetaStep { get; init; }

    /// <summary>The blocks' files, by block index.</summary>
    public required IReadOnlyList<CheckpointFile> Blocks { get; init; }

    /// <summary>log τ and log α with their moments: <see cref="Engine.Distillation.OuterScalars.Export"/>.</summary>
    public required IReadOnlyList<double> Scalars { get; init; }

    /// <summary>The best snapshot by validation; null without any.</summary>
    public CheckpointBest? Best { get; init; }

    /// <summary>The last meta-step that was scored on validation; −1 before the first.</summary>
    public long ValidatedStep { get; init; } = -1;

    /// <summary>SHA-256 of the real data.</summary>
    public required string DataHash { get; init; }

    /// <summary>SHA-256 of the file that distillation starts from.</summary>
    public string? StartHash { get; init; }

    /// <summary>SHA-256 of the file of Ω; null without one.</summary>
    public string? BankHash { get; init; }

    /// <summary>Hash of the job.</summary>
    public required string JobHash { get; init; }

    /// <summary>What the bits depend on.</summary>
    public required IReadOnlyDictionary<string, string> NumericProfile { get; init; }

    /// <summary>Whether the job went on with other arithmetic than it began with.</summary>
    public bool MixedNumerics { get; init; }

    /// <summary>Number of the last recorded event.</summary>
    public long EventSequence { get; init; }

    /// <summary>Every file that it names.</summary>
    internal IEnumerable<CheckpointFile> Files => Best is null ? Blocks : Blocks.Append(Best.File);
}
