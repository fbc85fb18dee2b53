namespace Farzi.Engine.Distillation;

/// <summary>One block of a <see cref="ShardLayout"/>.</summary>
/// <param name="Index">Its number, from 0; blocks of X̃ come first.</param>
/// <param name="IsDecoder">Whether it belongs to M instead of X̃.</param>
/// <param name="Offset">Its first element in the flat vector.</param>
/// <param name="Length">Its elements.</param>
public readonly record struct ShardBlock(int Index, bool IsDecoder, int Offset, int Length)
{
    /// <summary>The block's part of its vector.</summary>
    public Span<T> In<T>(Span<T> latents, Span<T> decoder) => (IsDecoder ? decoder : latents).Slice(Offset, Length);
}
