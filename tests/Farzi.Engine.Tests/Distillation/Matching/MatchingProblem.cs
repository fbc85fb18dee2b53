using Farzi.Engine.Datasets;
using Farzi.Engine.Distillation;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Operations.Cpu;
using Farzi.Engine.Tests.Evaluation;

namespace Farzi.Engine.Tests.Distillation.Matching;

/// <summary>Synthetic data, an expert's states and real chains, small enough to differentiate numerically in float64.</summary>
internal sealed class MatchingProblem : IDisposable
{
    private const int Vocabulary = 7;

    public MatchingProblem(bool dense = false)
    {
        Shape = dense ? SyntheticShape.Dense(3, 4, Vocabulary) : new SyntheticShape(3, 4, 3, Vocabulary);
        Device = new CpuDevice<double>(2, 1, GemmPreference.Managed);
        Learner = new SasRecLearner<double>(new LearnerOptions
        {
            VocabularySize = Vocabulary, MaximumLength = 3, Hidden = 4, Blocks = 1, Heads = 2, FeedForward = 5, Activation = Activation.Gelu, InitialScale = 0.5,
        });
        Split = RankingFixture.Split(Vocabulary, [.. Enumerable.Range(0, 8).Select(u => Enumerable.Range(u, 5 + (u % 3)).Select(i => i % Vocabulary).ToArray())]);
        Latents = TinyProblem<double>.Normals(1, (int)Shape.Latents);
        Decoder = TinyProblem<double>.Normals(2, (int)Shape.Decoder);
        Experts = new TrajectoryBank<double>(Enumerable.Range(0, 2).SelectMany(run => Enumerable.Range(0, 3).Select(k => State(run, k))));
    }

    public SyntheticShape Shape { get; }

    public CpuDevice<double> Device { get; }

    public SasRecLearner<double> Learner { get; }

    public LeaveTwoSplit Split { get; }

    public double[] Latents { get; }

    public double[] Decoder { get; }

    public double LogTemperature { get; set; } = 0.2;

    public TrajectoryBank<double> Experts { get; }

    /// <summary>The objective and its gradient: X̃, M, log τ, log α.</summary>
    public (double Value, double[] Gradient) Run(IMetaGradient<double> method, double logRate, long metaStep = 0)
    {
        var (latents, decoder) = (new double[Latents.Length], new double[Decoder.Length]);
        method.Load(Latents, Decoder, LogTemperature, logRate);
        var output = method.Run(metaStep, 0, latents, decoder);
        return (output.Result.OuterLoss, [.. latents, .. decoder, output.LogTemperatureGradient, output.LogLearningRateGradient]);
    }

    /// <summary>Every derivative by a central difference of fourth order.</summary>
    public double[] Differentiate(Func<double, double> objective, double logRate)
    {
        double[] elements = [.. Latents.Select((_, i) => Element(Latents, i)), .. Decoder.Select((_, i) => Element(Decoder, i))];
        var start = LogTemperature;
        var temperature = Central(x =>
        {
            LogTemperature = start + x;
            return objective(logRate);
        });
        LogTemperature = start;
        return [.. elements, temperature, Central(x => objective(logRate + x))];

        double Element(double[] values, int index)
        {
            var value = values[index];
            var derivative = Central(x =>
            {
                values[index] = value + x;
                return objective(logRate);
            });
            values[index] = value;
            return derivative;
        }
    }

    public static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.Contains(actual, x => Math.Abs(x) > 1e-5);
        for (var i = 0; i < expected.Length; i++)
        {
            var error = Math.Abs(expected[i] - actual[i]) / Math.Max(1e-3, Math.Abs(expected[i]));
            Assert.True(error <= 1e-6, $"element {i}: finite difference {expected[i]:R}, analytic {actual[i]:R}, error {error:E2}");
        }
    }

    public void Dispose() => Device.Dispose();

    private static double Central(Func<double, double> f)
    {
        const double h = 1e-4;
        return ((8 * (f(h) - f(-h))) - (f(2 * h) - f(-2 * h))) / (12 * h);
    }

    // States of no real training: the derivatives hold anywhere.
    private BankEntry<double> State(int run, int k)
    {
        var theta = new double[Learner.Layout.Count];
        Learner.Layout.Initialize<double>(theta, RandomStream.For(run, RandomPurpose.Parameters, k));
        return new BankEntry<double>(
            theta, [.. TinyProblem<double>.Normals(3, theta.Length).Select(x => 0.01 * x)], [.. TinyProblem<double>.Normals(4, theta.Length).Select(x => 1e-3 * x * x)], k * 5);
    }
}
