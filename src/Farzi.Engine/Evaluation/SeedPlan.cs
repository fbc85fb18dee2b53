using Farzi.Engine.Numerics;

namespace Farzi.Engine.Evaluation;

/// <summary>
/// The student seeds of a job: those used to choose hyper-parameters and those that are reported never meet (the former are even, the
/// latter odd). Both follow from the job seed, and a longer list begins with the shorter one. They fit in 31 bits, so that JSON keeps them.
/// </summary>
/// <param name="Tuning">Seeds of the trials.</param>
/// <param name="Reported">Seeds of the reported students.</param>
public sealed record SeedPlan(IReadOnlyList<long> Tuning, IReadOnlyList<long> Reported)
{
    /// <summary>Derives the seeds.</summary>
    /// <param name="jobSeed">The job's seed.</param>
    /// <param name="tuning">How many to tune with.</param>
    /// <param name="reported">How many to report.</param>
    public static SeedPlan Derive(long jobSeed, int tuning, int reported)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tuning);
        ArgumentOutOfRangeException.ThrowIfLessThan(reported, 1);
        return new SeedPlan(
            Draw(jobSeed, RandomPurpose.TuningSeeds, tuning, lowestBit: 0), Draw(jobSeed, RandomPurpose.ReportedSeeds, reported, lowestBit: 1));
    }

    private static List<long> Draw(long jobSeed, RandomPurpose purpose, int count, long lowestBit)
    {
        var stream = RandomStream.For(jobSeed, purpose);
        var seeds = new List<long>(count);
        while (seeds.Count < count)
        {
            var seed = (long)((stream.NextBits() >> 34) << 1) | lowestBit;
            if (!seeds.Contains(seed)) seeds.Add(seed);
        }
        return seeds;
    }
}
