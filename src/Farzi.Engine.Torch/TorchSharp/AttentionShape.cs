namespace Farzi.Engine.Torch;

/// <summary>The shape of a causal attention.</summary>
/// <param name="Sequences">B.</param>
/// <param name="Length">n.</param>
/// <param name="Hidden">h.</param>
/// <param name="Heads">Heads, a divisor of h.</param>
internal readonly record struct AttentionShape(int Sequences, int Length, int Hidden, int Heads)
{
    /// <summary>d = h/heads.</summary>
    public int HeadSize => Hidden / Heads;

    /// <summary>1/√d.</summary>
    public double Scale => 1 / Math.Sqrt(HeadSize);

    /// <summary>The shape of a [B·n, 3h] tensor.</summary>
    /// <exception cref="ArgumentException">The heads or the sequences do not divide it.</exception>
    public static AttentionShape Of(int rows, int columns, int heads, int sequences)
    {
        var h = columns / 3;
        if (h * 3 != columns || h % heads != 0 || rows % sequences != 0)
            throw new ArgumentException($"Attention of {heads} heads over {sequences} sequences does not fit a {rows}×{columns} QKV tensor.", nameof(columns));
        return new AttentionShape(sequences, rows / sequences, h, heads);
    }
}
