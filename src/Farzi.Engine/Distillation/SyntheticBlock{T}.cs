using System.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Operations.Cpu.Kernels;

namespace Farzi.Engine.Distillation;

/// <summary>
/// A contiguous range of X̃ or of M on the host, with the moments of the outer Adam. Everything is elementwise or by fixed runs, so that a
/// vector cut into blocks gets the bits that it would get whole.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed unsafe class SyntheticBlock<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A block with zero moments.</summary>
    /// <param name="values">The values; kept and updated in place.</param>
    public SyntheticBlock(T[] values)
        : this(values, new T[Length(values)], new T[Length(values)])
    {
    }

    /// <summary>A block that goes on from moments.</summary>
    /// <param name="values">The values; kept and updated in place.</param>
    /// <param name="firstMoment">m; kept and updated in place.</param>
    /// <param name="secondMoment">v; kept and updated in place.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public SyntheticBlock(T[] values, T[] firstMoment, T[] secondMoment)
    {
        if (Length(firstMoment) != Length(values) || Length(secondMoment) != values.Length)
            throw new ArgumentException($"A block of {values.Length} values has as many moments, not {firstMoment.Length} and {secondMoment.Length}.", nameof(values));
        (Values, FirstMoment, SecondMoment, Gradient) = (values, firstMoment, secondMoment, new T[values.Length]);
    }

    /// <summary>The values.</summary>
    public T[] Values { get; }

    /// <summary>m of the outer Adam.</summary>
    public T[] FirstMoment { get; }

    /// <summary>v of the outer Adam.</summary>
    public T[] SecondMoment { get; }

    /// <summary>The mean gradient of the open step; scaled by <see cref="Step(in AdamOptions, long, double)"/> where it is clipped.</summary>
    public T[] Gradient { get; }

    /// <summary>The exponential moving average of the values; null where none is kept.</summary>
    public T[]? Average { get; private set; }

    /// <summary>Decay of <see cref="Average"/>; 0 where none is kept.</summary>
    public double Averaging { get; private set; }

    /// <summary>
    /// Keeps a moving average from now on. The decay rises with the number of steps t, min(decay, (1+t)/(10+t)), so that the start does not
    /// weigh on a short run.
    /// </summary>
    /// <param name="decay">The decay, in (0, 1).</param>
    /// <param name="average">The average so far, kept and updated in place; the values where it begins here.</param>
    /// <exception cref="ArgumentException">The average has another length.</exception>
    public void KeepAverage(double decay, T[]? average = null)
    {
        if (average is not null && average.Length != Values.Length)
            throw new ArgumentException($"The average of a block of {Values.Length} values has as many, not {average.Length}.", nameof(average));
        (Averaging, Average) = (decay, average ?? [.. Values]);
    }

    /// <summary>Makes <see cref="Gradient"/> the mean of all contributions, added in the order given.</summary>
    /// <param name="contributions">One array a rollout, in rollout order, each of the block's length.</param>
    public void Mean(IReadOnlyList<T[]> contributions)
    {
        ArgumentNullException.ThrowIfNull(contributions);
        BeginMean();
        foreach (var contribution in contributions) Add(contribution, contributions.Count);
    }

    /// <summary>Starts a mean that <see cref="Add(ReadOnlySpan{T}, int)"/> builds up one rollout at a time.</summary>
    public void BeginMean() => Array.Clear(Gradient);

    /// <summary>Starts the mean of a range of elements.</summary>
    /// <param name="first">The first.</param>
    /// <param name="count">How many.</param>
    public void BeginMean(int first, int count) => Array.Clear(Gradient, first, count);

    /// <summary>Adds the next rollout's share to the mean; the same bits as <see cref="Mean"/> when called in rollout order.</summary>
    /// <param name="contribution">Gradient of one rollout, of the block's length.</param>
    /// <param name="rollouts">Rollouts of the step.</param>
    /// <exception cref="ArgumentException">The contribution has another length.</exception>
    public void Add(ReadOnlySpan<T> contribution, int rollouts)
    {
        if (contribution.Length != Gradient.Length)
            throw new ArgumentException($"A contribution to a block of {Gradient.Length} elements has {contribution.Length}.", nameof(contribution));
        Add(0, contribution, rollouts);
    }

    /// <summary>Adds a range of the next rollout's share to the mean; the same bits as the whole at once.</summary>
    /// <param name="first">The range's first element.</param>
    /// <param name="part">The gradient there.</param>
    /// <param name="rollouts">Rollouts of the step.</param>
    public void Add(int first, ReadOnlySpan<T> part, int rollouts)
    {
        fixed (T* source = part, sum = Gradient.AsSpan(first, part.Length))
            ElementwiseKernels<T>.AddScaled(T.One / T.CreateTruncating(rollouts), source, sum, part.Length);
    }

    /// <summary>Σg² of each run of <see cref="SyntheticBlock.NormRun"/> elements, in float64.</summary>
    public double[] SquaredNorms()
    {
        var norms = new double[SyntheticBlock.Runs(Gradient.Length)];
        SquaredNorms(0, norms);
        return norms;
    }

    /// <summary>Those of some runs.</summary>
    /// <param name="firstRun">The first.</param>
    /// <param name="norms">Out: one number a run.</param>
    /// <exception cref="ArgumentException">There are not so many runs.</exception>
    public void SquaredNorms(int firstRun, Span<double> norms)
    {
        if (firstRun < 0 || norms.Length > SyntheticBlock.Runs(Gradient.Length) - firstRun) throw new ArgumentException("There is one norm a run.", nameof(norms));
        fixed (T* g = Gradient)
        {
            for (var run = 0; run < norms.Length; run++)
            {
                var first = (firstRun + run) * SyntheticBlock.NormRun;
                norms[run] = ElementwiseKernels<T>.Dot(g + first, g + first, Math.Min(SyntheticBlock.NormRun, Gradient.Length - first));
            }
        }
    }

    /// <summary>Index of the first element of the gradient that is NaN or infinite, or −1.</summary>
    public long FirstNonFinite()
    {
        fixed (T* g = Gradient) return ElementwiseKernels<T>.FirstNonFinite(g, Gradient.Length);
    }

    /// <summary>One step of the outer Adam, and of the average where one is kept.</summary>
    /// <param name="options">Adam, with the learning rate of this step.</param>
    /// <param name="step">t, from 1.</param>
    /// <param name="clip">Factor of the gradient, at most 1.</param>
    public void Step(in AdamOptions options, long step, double clip) => Step(0, Values.Length, options, step, clip);

    /// <summary>The step of a range of elements; the same bits as the whole at once.</summary>
    /// <param name="first">The first.</param>
    /// <param name="count">How many.</param>
    /// <param name="options">Adam, with the learning rate of this step.</param>
    /// <param name="step">t, from 1.</param>
    /// <param name="clip">Factor of the gradient, at most 1.</param>
    public void Step(int first, int count, in AdamOptions options, long step, double clip)
    {
        fixed (T* theta = Values.AsSpan(first, count), m = FirstMoment.AsSpan(first), v = SecondMoment.AsSpan(first), g = Gradient.AsSpan(first))
        {
            if (clip < 1) ElementwiseKernels<T>.Scale(T.CreateTruncating(clip), g, g, count);
            AdamKernels<T>.Step(theta, m, v, g, count, options, step);
        }

        if (Average is not null) Blend(first, count, T.CreateTruncating(1 - Math.Min(Averaging, (1.0 + step) / (10.0 + step))));
    }

    private void Blend(int first, int count, T share)
    {
        var average = Average!;
        for (var i = first; i < first + count; i++) average[i] += share * (Values[i] - average[i]);
    }

    private static int Length(T[] array)
    {
        ArgumentNullException.ThrowIfNull(array);
        return array.Length;
    }
}
