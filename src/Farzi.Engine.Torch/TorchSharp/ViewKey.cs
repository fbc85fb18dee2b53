namespace Farzi.Engine.Torch;

/// <summary>A strided view of a flat tensor; unused dimensions have size 0.</summary>
internal readonly record struct ViewKey(
    long Offset, long Size0, long Size1, long Size2, long Size3, long Stride0, long Stride1, long Stride2, long Stride3)
{
    public static ViewKey Of(long offset, long rows, long columns, long stride) => new(offset, rows, columns, 0, 0, stride, 1, 0, 0);

    public static ViewKey Of(long offset, (long First, long Second, long Third) sizes, (long First, long Second) strides) =>
        new(offset, sizes.First, sizes.Second, sizes.Third, 0, strides.First, strides.Second, 1, 0);

    public static ViewKey Of(long offset, (long First, long Second, long Third, long Fourth) sizes, (long First, long Second, long Third) strides) =>
        new(offset, sizes.First, sizes.Second, sizes.Third, sizes.Fourth, strides.First, strides.Second, strides.Third, 1);

    /// <summary>Dimensions in use; a size of 0 in front of a used one is a size.</summary>
    public int Rank => Stride3 != 0 ? 4 : Stride2 != 0 ? 3 : 2;

    public long[] Sizes => new[] { Size0, Size1, Size2, Size3 }[..Rank];

    public long[] Strides => new[] { Stride0, Stride1, Stride2, Stride3 }[..Rank];
}
