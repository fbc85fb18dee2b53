namespace Farzi.Engine.Learners;

/// <summary>How many sequences a lane handles at a time.</summary>
public static class LearnerChunk
{
    /// <summary>Rows (events) that a chunk should have: enough to fill a GEMM, few enough for the L2 cache.</summary>
    private const int Rows = 256;

    /// <summary>Sequences per chunk, for batches of <paramref name="sequences"/> windows of <paramref name="windowLength"/> events.</summary>
    public static int Size(int sequences, int windowLength) => Math.Clamp(Rows / (windowLength - 1), 1, sequences);
}
