namespace Farzi.Engine.Distillation;

/// <summary>How blocks of the synthetic data count.</summary>
public static class SyntheticBlock
{
    /// <summary>
    /// Elements over which one squared norm is taken. Blocks are cut at multiples of it, so that the norms of all runs, added in order, give
    /// the same bits however a vector is cut.
    /// </summary>
    public const int NormRun = 4096;

    /// <summary>Runs of a block of <paramref name="length"/> elements; the last may be short.</summary>
    public static int Runs(int length) => (int)(((long)length + NormRun - 1) / NormRun);
}
