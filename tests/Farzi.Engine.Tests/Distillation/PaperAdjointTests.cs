using Farzi.Engine.Distillation;
using static Farzi.Engine.Tests.Distillation.InvertedTrajectoryTests;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>The single-adjoint form of the paper's Algorithm 1: exact for one step, and measurably not so for more.</summary>
public class PaperAdjointTests
{
    [Fact]
    public void One_step_from_a_fresh_start_is_exact() => Assert.InRange(Error(1), 0, 1e-13);

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public void More_steps_are_wrong_by_more_than_a_percent(int steps) => Assert.InRange(Error(steps), 0.01, 100);

    [Fact]
    public void It_is_never_the_default() => Assert.Equal(AdjointKind.Exact, new InnerLoopOptions().Adjoint);

    [Fact]
    public void Every_policy_gives_the_same_bits_in_this_form_too()
    {
        double[] Gradient(TrajectoryPolicy policy)
        {
            using var problem = new TinyProblem<double>(new TinyProblemOptions { Steps = 7, Policy = policy, Adjoint = AdjointKind.Paper });
            return problem.MetaGradient();
        }

        Assert.Equal(Gradient(TrajectoryPolicy.Log), Gradient(TrajectoryPolicy.Store));
        Assert.Equal(Gradient(TrajectoryPolicy.Log), Gradient(TrajectoryPolicy.Replay));
    }

    /// <summary>Against a form written from the paper's own lines: α′, β′, ε′ and one dm.</summary>
    [Fact]
    public void One_reverse_step_is_the_line_of_the_paper()
    {
        const double Alpha = 0.01, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-3;
        const long Step = 4;
        double m = 0.3, v = 0.02, g = -0.4, dw = 0.7, before = 0.11;
        var root = Math.Sqrt(1 - Math.Pow(Beta2, Step));
        var (epsilon, alpha, beta) = (Epsilon * root, Alpha * root / (1 - Math.Pow(Beta1, Step)), (1 - Beta2) / (1 - Beta1));
        var s = Math.Sqrt(v);
        var dm = before + (alpha * ((beta * m * g / (s * (s + epsilon) * (s + epsilon))) - (1 / (s + epsilon))) * dw);
        var (u, after) = ((1 - Beta1) * dm, Beta1 * dm);

        using Engine.Operations.IDevice<double> device = new Engine.Operations.Cpu.CpuDevice<double>(1, 1, Engine.Operations.Cpu.GemmPreference.Managed);
        var vectors = new Engine.Optimizers.FlatVectors<double>(device);
        var values = new[] { 0, m, v, g, dw, before, 0, 0 }.Select(x => device.Allocate(new ReadOnlySpan<double>(in x))).ToArray();
        var t = values.Select(x => x.All).ToArray();
        var options = new Engine.Operations.AdamOptions(Alpha, Beta1, Beta2, Epsilon);
        vectors.AdamReverse(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], options, Step);
        Rollout<double>.FoldIntoFirst(vectors, t[7], t[5], options);
        double Read(int i)
        {
            Span<double> value = [0];
            device.Lane(0).Download(t[i], value);
            return value[0];
        }

        Assert.Equal(u, Read(7), 14);
        Assert.Equal(after, Read(5), 14);
    }

    private static double Error(int steps)
    {
        var options = new TinyProblemOptions { Steps = steps };
        using var exact = new TinyProblem<double>(options);
        using var paper = new TinyProblem<double>(options with { Adjoint = AdjointKind.Paper });
        return RelativeError(exact.MetaGradient(), paper.MetaGradient());
    }
}
