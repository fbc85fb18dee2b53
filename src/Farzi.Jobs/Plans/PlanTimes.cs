using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;

namespace Farzi.Jobs.Plans;

/// <summary>
/// The seconds of a meta-step as measured: an inner step, a reverse step, and the rest (outer loss, decoding, coordination, update). A meta-step of T and W
/// takes rest + T·inner + W·reverse.
/// </summary>
/// <param name="Inner">Of one inner step.</param>
/// <param name="Reverse">Of one reverse step.</param>
/// <param name="Rest">Of a meta-step besides.</param>
public readonly record struct PlanTimes(double Inner, double Reverse, double Rest)
{
    /// <summary>Solves for the three from the three kinds of meta-step of each round but the first.</summary>
    /// <param name="steps">The meta-steps of a <see cref="ProbeJob"/>, in order.</param>
    /// <param name="kinds">T and W of the kinds.</param>
    /// <returns>One solution a round.</returns>
    public static IReadOnlyList<PlanTimes> Of(IReadOnlyList<MetaStepFinished> steps, (int Inner, int Window) kinds)
    {
        ArgumentNullException.ThrowIfNull(steps);
        return [.. steps.GroupBy(s => s.Phase / 3).OrderBy(g => g.Key).Skip(1).Select(round =>
        {
            double Seconds(int kind) => round.Where(s => s.Phase % 3 == kind).Min(s => s.Seconds);
            var (one, inner, window) = (Seconds(0), Seconds(1), Seconds(2));
            var a = Math.Max(0, (inner - one) / (kinds.Inner - 1));
            var r = Math.Max(0, ((window - one) / (kinds.Window - 1)) - a);
            return new PlanTimes(a, r, Math.Max(0, one - a - r));
        })];
    }

    /// <summary>The mean T of a phase.</summary>
    public static double MeanInner(PhaseSpec phase)
    {
        ArgumentNullException.ThrowIfNull(phase);
        return (phase.InnerSteps.Least + (double)phase.InnerSteps.Most) / 2;
    }

    /// <summary>The mean W of a phase: T, but at most its window.</summary>
    public static double MeanWindow(PhaseSpec phase)
    {
        ArgumentNullException.ThrowIfNull(phase);
        double least = phase.InnerSteps.Least, most = phase.InnerSteps.Most, window = phase.Window;
        if (window == 0 || window >= most) return (least + most) / 2;
        if (window <= least) return window;
        return (((window - least) * (least + window - 1) / 2) + ((most - window + 1) * window)) / (most - least + 1);
    }

    /// <summary>The largest W of a job.</summary>
    public static int LargestWindow(JobSpec job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.Phases.Max(p => p.Window == 0 ? p.InnerSteps.Most : Math.Min(p.Window, p.InnerSteps.Most));
    }

    /// <summary>Seconds of all meta-steps of a job whose rollouts <paramref name="workers"/> share.</summary>
    public double Distillation(JobSpec job, int workers)
    {
        ArgumentNullException.ThrowIfNull(job);
        var turns = (job.Outer.RolloutsPerStep + workers - 1) / workers;
        var (inner, reverse, rest) = this;
        return job.Phases.Sum(p => p.MetaSteps * turns * (rest + (MeanInner(p) * inner) + (MeanWindow(p) * reverse)));
    }
}
