using Farzi.Engine.Numerics;

namespace Farzi.Engine.Distillation;

/// <summary>
/// Which synthetic sequences each inner step sees: passes over random permutations of all μ, a pure function of the stream. Numbers are
/// ascending inside a batch, so that neighbours share GEMM calls.
/// </summary>
public sealed class InnerBatches
{
    private readonly int _perStep;
    private readonly int[] _permutation;
    private readonly int[] _batches;

    /// <summary>Allocates for up to <paramref name="maximumSteps"/> steps.</summary>
    /// <param name="sequences">μ.</param>
    /// <param name="perStep">b; all sequences when at least μ.</param>
    /// <param name="maximumSteps">Most steps.</param>
    public InnerBatches(int sequences, int perStep, int maximumSteps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perStep, 1);
        _perStep = Math.Min(perStep, sequences);
        _permutation = new int[sequences];
        _batches = new int[checked(_perStep * maximumSteps)];
    }

    /// <summary>The batch of a step, 0-based.</summary>
    public ReadOnlyMemory<int> this[int step] => _batches.AsMemory(step * _perStep, _perStep);

    /// <summary>Draws the batches of <paramref name="steps"/> steps.</summary>
    public void Draw(RandomStream random, int steps)
    {
        for (var i = 0; i < _permutation.Length; i++) _permutation[i] = i;
        var next = _permutation.Length;
        for (var step = 0; step < steps; step++)
        {
            var batch = _batches.AsSpan(step * _perStep, _perStep);
            for (var i = 0; i < _perStep; i++)
            {
                if (next == _permutation.Length)
                {
                    // A batch that spans two passes must not see a sequence twice: what it already holds goes to the end.
                    random.Shuffle(_permutation);
                    var taken = batch[..i];
                    var free = _permutation.Length - 1;
                    for (var j = _perStep - i - 1; j >= 0; j--)
                    {
                        while (taken.Contains(_permutation[j]))
                        {
                            (_permutation[j], _permutation[free]) = (_permutation[free], _permutation[j]);
                            free--;
                        }
                    }

                    next = 0;
                }

                batch[i] = _permutation[next++];
            }

            batch.Sort();
        }
    }
}
