using Farzi.Engine.Distillation;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>Phases follow one another; rates warm up, then follow a cosine.</summary>
public class PhaseTests
{
    [Fact]
    public void Meta_steps_fall_into_their_phases()
    {
        var options = TinySession.Default with
        {
            Phases = [new() { MetaSteps = 2, MinimumSteps = 1, MaximumSteps = 9, Window = 5 }, new() { MetaSteps = 3, MinimumSteps = 1, MaximumSteps = 7 }],
        };
        Assert.Equal(5, options.MetaSteps);
        Assert.Equal(9, options.MaximumSteps);
        Assert.Equal(7, options.MaximumWindow);
        Assert.Equal((options.Phases[0], 1), options.PhaseOf(1));
        Assert.Equal((options.Phases[1], 0), options.PhaseOf(2));
        Assert.Equal((options.Phases[1], 2), options.PhaseOf(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => options.PhaseOf(5));
    }

    [Fact]
    public void Rates_rise_linearly_then_fall_along_a_cosine()
    {
        var phase = new PhaseOptions { MetaSteps = 104, MinimumSteps = 1, MaximumSteps = 1, WarmupSteps = 4, StartFactor = 2, FinalFactor = 0.5 };
        Assert.Equal([0.5, 1, 1.5, 2], Enumerable.Range(0, 4).Select(i => phase.Factor(i)));
        Assert.Equal(2, phase.Factor(4));
        Assert.Equal(1.25, phase.Factor(54), 12);
        Assert.InRange(phase.Factor(103), 0.5, 0.501);
        for (var i = 4; i < 103; i++) Assert.True(phase.Factor(i + 1) < phase.Factor(i));
        Assert.Equal(1, new PhaseOptions { MetaSteps = 10, MinimumSteps = 1, MaximumSteps = 1 }.Factor(7));
    }
}
