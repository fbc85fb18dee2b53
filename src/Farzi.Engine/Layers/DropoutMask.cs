using System.Numerics;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Layers;

/// <summary>The dropout masks of one pass: replayed by the backward and tangent passes from the same key.</summary>
/// <param name="Rate">Share dropped; 0 for none.</param>
/// <param name="Key">Key of the pass (job seed, run, step).</param>
/// <param name="FirstSequence">Index in the whole batch of the first sequence of this call: masks do not depend on how a batch is cut.</param>
public readonly record struct DropoutMask(double Rate, ulong Key, int FirstSequence)
{
    /// <summary>No dropout.</summary>
    public static DropoutMask None => default;

    /// <summary>Applies the mask of one site in place; rows are those of whole sequences.</summary>
    /// <param name="operations">The lane.</param>
    /// <param name="x">Activations or their gradient.</param>
    /// <param name="site">Number of the place in the network.</param>
    /// <param name="rowsPerSequence">n.</param>
    public void Apply<T>(IOperations<T> operations, Dual<T> x, int site, int rowsPerSequence)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Rate > 0)
            operations.Dropout(x, Rate, SplitMix64.Mix(Key + (SplitMix64.Increment * (ulong)(site + 1))), (long)FirstSequence * rowsPerSequence);
    }
}
