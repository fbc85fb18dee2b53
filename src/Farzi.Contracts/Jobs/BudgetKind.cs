namespace Farzi.Contracts.Jobs;

/// <summary>What a real-data baseline is given as much of as the distilled data.</summary>
public enum BudgetKind
{
    /// <summary>The same number of sequences and events.</summary>
    Sequences,

    /// <summary>The same number of bytes, ids at ⌈log₂V⌉ bits.</summary>
    Bytes,
}
