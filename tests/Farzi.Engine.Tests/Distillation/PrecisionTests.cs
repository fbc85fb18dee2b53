using Farzi.Engine.Distillation;
using Farzi.Engine.Operations;
using Farzi.Engine.Operations.Cpu;
using Xunit.Abstractions;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>The meta-gradient in float32, over every GEMM backend, against float64.</summary>
public class PrecisionTests(ITestOutputHelper output)
{
    /// <summary>Error of the whole vector relative to its norm; measured 2e-6 to 4e-6.</summary>
    private const double Tolerance = 5e-5;

    [SkippableTheory]
    [InlineData(GemmPreference.Managed, SoftSequenceMode.Cached)]
    [InlineData(GemmPreference.OpenBlas, SoftSequenceMode.Cached)]
    [InlineData(GemmPreference.OneDnn, SoftSequenceMode.Cached)]
    [InlineData(GemmPreference.Managed, SoftSequenceMode.Recomputed)]
    public void Single_precision_agrees_with_double(GemmPreference gemm, SoftSequenceMode mode)
    {
        Skip.If(gemm == GemmPreference.OneDnn && !OneDnnGemm.IsPresent, "oneDNN is not installed");
        Skip.If(gemm == GemmPreference.OpenBlas && !OpenBlasGemm<float>.IsPresent, "OpenBLAS is not installed");
        var options = new TinyProblemOptions
        {
            Steps = 10, Mode = mode, Vocabulary = 33, Sequences = 5, PerStep = 3, Length = 9, Dimension = 6, Hidden = 16, Gemm = GemmPreference.Managed,
        };
        using var exact = new TinyProblem<double>(options);
        using var single = new TinyProblem<float>(options with { Gemm = gemm });
        var (expected, actual) = (exact.MetaGradient(), single.MetaGradient());
        Assert.Equal(exact.Run(), single.Run(), 1e-5);
        var error = Math.Sqrt(expected.Zip(actual, (a, b) => (a - b) * (a - b)).Sum() / expected.Sum(x => x * x));
        output.WriteLine($"{gemm}, {mode}: relative error {error:E2}");
        Assert.True(error <= Tolerance, $"relative error {error:E2}");
    }

    [SkippableFact]
    public void The_backends_agree_in_double()
    {
        Skip.If(!OpenBlasGemm<double>.IsPresent, "OpenBLAS is not installed");
        var options = new TinyProblemOptions { Steps = 8, Activation = Activation.Relu };
        using var managed = new TinyProblem<double>(options);
        using var native = new TinyProblem<double>(options with { Gemm = GemmPreference.OpenBlas });
        var (expected, actual) = (managed.MetaGradient(), native.MetaGradient());
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-11);
    }
}
