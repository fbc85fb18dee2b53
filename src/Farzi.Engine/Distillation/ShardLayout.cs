namespace Farzi.Engine.Distillation;

/// <summary>
/// How X̃ [μ·ξ·d] and M [d·V], seen as flat vectors, are cut into blocks: by the job alone, at multiples of <see cref="SyntheticBlock.NormRun"/>.
/// Block 0 also carries log τ and log α. The cut never changes the bits of a distillation.
/// </summary>
/// <param name="Latents">Elements of X̃.</param>
/// <param name="Decoder">Elements of M.</param>
/// <param name="Blocks">The blocks by index: those of X̃, then those of M.</param>
public sealed record ShardLayout(int Latents, int Decoder, IReadOnlyList<ShardBlock> Blocks)
{
    /// <summary>Elements of a block where the number of blocks is left open.</summary>
    public const int DefaultBlock = 1 << 20;

    /// <summary>Cuts both vectors.</summary>
    /// <param name="latents">Elements of X̃ ≥ 1.</param>
    /// <param name="decoder">Elements of M; 0 for dense data.</param>
    /// <param name="blocks">Most blocks of each vector (short vectors have fewer); 0 for one per <see cref="DefaultBlock"/> elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive or exceeds an array, or the number of blocks is negative.</exception>
    public static ShardLayout Of(long latents, long decoder, int blocks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(blocks);
        var list = new List<ShardBlock>();
        Cut(latents, isDecoder: false, blocks, list);
        if (decoder != 0) Cut(decoder, isDecoder: true, blocks, list);
        return new ShardLayout((int)latents, (int)decoder, list);
    }

    private static void Cut(long elements, bool isDecoder, int blocks, List<ShardBlock> list)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(elements, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(elements, Array.MaxLength);
        var runs = SyntheticBlock.Runs((int)elements);
        long count = Math.Min(runs, blocks == 0 ? (elements + DefaultBlock - 1) / DefaultBlock : blocks);
        for (long i = 0; i < count; i++)
        {
            var first = i * runs / count * SyntheticBlock.NormRun;
            var end = Math.Min(elements, (i + 1) * runs / count * SyntheticBlock.NormRun);
            list.Add(new ShardBlock(list.Count, isDecoder, (int)first, (int)(end - first)));
        }
    }
}
