using Farzi.Contracts.Jobs;

namespace Farzi.Jobs.Runs;

/// <summary>How the arithmetic of a distillation spreads over its meta-steps, as far as the job tells: for the time that is left.</summary>
internal sealed class ExpectedWork
{
    private const double ReverseStep = 2.5; // inner steps that one reverse step costs, as measured
    private readonly (long Steps, double Cost)[] _phases;
    private readonly double _total;

    /// <summary>Adds the phases up.</summary>
    public ExpectedWork(IReadOnlyList<PhaseSpec> phases)
    {
        _phases = [.. phases.Select(p => ((long)p.MetaSteps, Cost(p)))];
        _total = _phases.Sum(p => p.Steps * p.Cost);
    }

    /// <summary>The share of the work that is done after some meta-steps, 0 … 1.</summary>
    public double ShareAfter(long metaSteps)
    {
        var done = 0.0;
        foreach (var (steps, cost) in _phases)
        {
            done += Math.Min(steps, metaSteps) * cost;
            metaSteps -= Math.Min(steps, metaSteps);
        }

        return done / _total;
    }

    private static double Cost(PhaseSpec phase)
    {
        var steps = (phase.InnerSteps.Least + phase.InnerSteps.Most) / 2.0;
        return steps + (ReverseStep * (phase.Window == 0 ? steps : Math.Min(phase.Window, steps)));
    }
}
