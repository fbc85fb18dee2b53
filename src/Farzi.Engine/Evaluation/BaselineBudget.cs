namespace Farzi.Engine.Evaluation;

/// <summary>How much real data a baseline may take: as many sequences as the distilled data has, or as many bytes.</summary>
public sealed record BaselineBudget
{
    private BaselineBudget(string name) => Name = name;

    /// <summary>As reported: "sequences" or "bytes".</summary>
    public string Name { get; }

    /// <summary>μ; 0 for a budget in bytes.</summary>
    public int SequenceCount { get; private init; }

    /// <summary>ξ, the most events of each sequence; 0 for a budget in bytes.</summary>
    public int SequenceLength { get; private init; }

    /// <summary>Bytes of ids; 0 for a budget in sequences.</summary>
    public long Bytes { get; private init; }

    /// <summary>Whether the budget is in bytes.</summary>
    public bool IsBytes => Bytes > 0;

    /// <summary>μ real sequences, each cut to a window of ξ events.</summary>
    public static BaselineBudget EqualSequences(int count, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return new BaselineBudget("sequences") { SequenceCount = count, SequenceLength = length };
    }

    /// <summary>As many real sequences as fit into the bytes of the distilled data, <see cref="DataSize.BytesOfDistilled"/>.</summary>
    public static BaselineBudget EqualBytes(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        return new BaselineBudget("bytes") { Bytes = bytes };
    }
}
