using Farzi.Engine.Distillation;
using Farzi.Engine.Distillation.Matching;
using Farzi.Engine.Layers;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Distillation.Matching;

/// <summary>The gradients of the matching methods against central differences, element by element.</summary>
public class MatchingGradientTests
{
    private const double Rate = 0.05;

    [Theory]
    [InlineData(MatchingDistance.Cosine, SoftSequenceMode.Cached, false)]
    [InlineData(MatchingDistance.Squared, SoftSequenceMode.Recomputed, false)]
    [InlineData(MatchingDistance.Cosine, SoftSequenceMode.Recomputed, true)]
    public void Gradient_matching_has_its_exact_gradient(MatchingDistance distance, SoftSequenceMode mode, bool dense)
    {
        using var problem = new MatchingProblem(dense);
        var options = new GradientMatchingOptions { Seed = 5, WindowLength = 4, BatchSize = 6, SequencesPerStep = 2, Distance = distance };
        using var method = new GradientMatching<double>(problem.Device, problem.Learner, problem.Split, problem.Shape, mode, problem.Experts, options);
        MatchingProblem.AssertClose(problem.Differentiate(r => problem.Run(method, r).Value, 0), problem.Run(method, 0).Gradient);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Trajectory_matching_has_its_exact_gradient_through_every_step(bool sgd, bool dense)
    {
        using var problem = new MatchingProblem(dense);
        var adam = sgd ? AdamOptions.Sgd(Rate) : new AdamOptions(5e-3, Epsilon: 1e-2, EpsilonRoot: 1e-4);
        using var method = new TrajectoryMatching<double>(
            problem.Device, problem.Learner, problem.Shape, SoftSequenceMode.Cached, new ExpertRuns<double>(problem.Experts, 2), Options(4, adam));
        var rate = Math.Log(adam.LearningRate);
        MatchingProblem.AssertClose(problem.Differentiate(r => problem.Run(method, r).Value, rate), problem.Run(method, rate).Gradient);
    }

    [Fact]
    public void The_flat_form_is_the_exact_one_for_a_single_step()
    {
        using var problem = new MatchingProblem();
        var experts = new ExpertRuns<double>(problem.Experts, 1);
        using var exact = new TrajectoryMatching<double>(problem.Device, problem.Learner, problem.Shape, SoftSequenceMode.Cached, experts, Options(1, AdamOptions.Sgd(Rate)));
        using var flat = new FlatTrajectoryMatching<double>(problem.Device, problem.Learner, problem.Shape, SoftSequenceMode.Cached, experts, Options(1, new AdamOptions(Rate)));
        var (value, gradient) = problem.Run(exact, Math.Log(AdamOptions.Sgd(Rate).LearningRate));
        var (other, otherGradient) = problem.Run(flat, Math.Log(Rate));
        Assert.Equal(value, other, 1e-9);
        for (var i = 0; i < gradient.Length; i++) Assert.Equal(gradient[i], otherGradient[i], 1e-8);
    }

    [Fact]
    public void The_flat_form_differentiates_each_step_with_its_parameters_held_fixed()
    {
        using var problem = new MatchingProblem();
        var experts = new ExpertRuns<double>(problem.Experts, 2);
        using var flat = new FlatTrajectoryMatching<double>(problem.Device, problem.Learner, problem.Shape, SoftSequenceMode.Cached, experts, Options(4, new AdamOptions(Rate)));
        using var frozen = new FrozenSteps(problem, experts, 4, Rate);
        var expected = problem.Differentiate(r => frozen.Value(Math.Exp(r)), Math.Log(Rate));
        var (value, actual) = problem.Run(flat, Math.Log(Rate));
        Assert.Equal(frozen.Distance, value, 1e-10);
        MatchingProblem.AssertClose(expected, actual);
        using var exact = new TrajectoryMatching<double>(problem.Device, problem.Learner, problem.Shape, SoftSequenceMode.Cached, experts, Options(4, AdamOptions.Sgd(Rate)));
        var through = problem.Run(exact, Math.Log(AdamOptions.Sgd(Rate).LearningRate)).Gradient;
        Assert.Contains(Enumerable.Range(0, through.Length), i => Math.Abs(through[i] - actual[i]) > 1e-4 * Math.Abs(through[i]));
    }

    [Fact]
    public void A_run_that_is_too_short_or_stands_still_is_refused()
    {
        using var problem = new MatchingProblem();
        Assert.Contains("4 saved states", Assert.Throws<ArgumentException>(() => new ExpertRuns<double>(problem.Experts, 3)).Message, StringComparison.Ordinal);
        Assert.Equal(2, new ExpertRuns<double>(problem.Experts, 2).Pairs.Count);
        Assert.Equal(4, new ExpertRuns<double>(problem.Experts, 1).Pairs.Count);
        using var distance = new ParameterDistance<double>(problem.Device, problem.Learner.Layout.Count);
        var theta = problem.Experts.Entries[0].Parameters;
        Assert.Throws<ArgumentException>(() => distance.Set(theta, theta));
    }

    [Fact]
    public void A_method_is_a_pure_function_of_data_step_and_rollout()
    {
        using var problem = new MatchingProblem();
        var options = new GradientMatchingOptions { Seed = 5, WindowLength = 4, BatchSize = 3 };
        using var method = new GradientMatching<double>(problem.Device, problem.Learner, problem.Split, problem.Shape, SoftSequenceMode.Cached, problem.Experts, options);
        Assert.Throws<InvalidOperationException>(() => method.Run(0, 0, [], []));
        var first = problem.Run(method, 0, 3).Gradient;
        Assert.NotEqual(first, problem.Run(method, 0, 4).Gradient);
        Assert.Equal(first, problem.Run(method, 0, 3).Gradient);
    }

    [Fact]
    public void A_tensor_without_a_gradient_does_not_count_for_the_cosine()
    {
        var layout = new ParameterLayout();
        layout.Add("a", 1, 2, ParameterInitialization.Zeros);
        layout.Add("b", 1, 2, ParameterInitialization.Zeros);
        var derivative = new double[4];
        Assert.Equal(1, GradientDistance.Of(MatchingDistance.Cosine, layout, [0, 0, 1, 0], [1, 1, 0, 3], derivative), 1e-12);
        Assert.Equal([0, 0, 0, -1], derivative);
        Assert.Equal(0, GradientDistance.Of(MatchingDistance.Squared, layout, [1, 0, 0, 0], [0, 0, 0, 0], derivative));
    }

    private static TrajectoryMatchingOptions Options(int steps, AdamOptions adam) => new() { Seed = 5, Steps = steps, Adam = adam, SequencesPerStep = 2 };

    /// <summary>−α·Σ⟨u, ∇L(θ̂_i; S)⟩ with θ̂_i and u of the undisturbed data: what the flat form differentiates, written down once more.</summary>
    private sealed class FrozenSteps : IDisposable
    {
        private readonly MatchingProblem _problem;
        private readonly SyntheticData<double> _data;
        private readonly SoftSequences<double> _soft;
        private readonly BatchedLearner<double> _learner;
        private readonly InnerBatches _batches;
        private readonly List<double[]> _thetas = [];
        private readonly double[] _u;

        public FrozenSteps(MatchingProblem problem, ExpertRuns<double> experts, int steps, double rate)
        {
            _problem = problem;
            _data = new SyntheticData<double>(problem.Device, problem.Shape);
            _soft = new SoftSequences<double>(problem.Device, _data, SoftSequenceMode.Cached, 3, gradients: false);
            _learner = new BatchedLearner<double>(problem.Device, problem.Learner, 2, 4, tangents: false);
            _batches = new InnerBatches(3, 2, steps);
            _batches.Draw(RandomStream.For(5, RandomPurpose.InnerBatch, 0, 0), steps);
            var random = RandomStream.For(5, RandomPurpose.Bank, 0, 0);
            var (start, target) = experts.Pairs[random.NextInt(experts.Pairs.Count)];
            var theta = start.Parameters.ToArray();
            Decode();
            for (var t = 0; t < steps; t++)
            {
                _thetas.Add([.. theta]);
                var gradient = Gradient(t);
                for (var i = 0; i < theta.Length; i++) theta[i] -= rate * gradient[i];
            }

            var norm = start.Parameters.Zip(target.Parameters, (a, b) => (a - b) * (a - b)).Sum();
            Distance = theta.Zip(target.Parameters, (a, b) => (a - b) * (a - b)).Sum() / norm;
            _u = [.. theta.Zip(target.Parameters, (a, b) => 2 * (a - b) / norm)];
        }

        public double Distance { get; }

        public double Value(double rate)
        {
            Decode();
            return Enumerable.Range(0, _thetas.Count).Sum(t => -rate * Gradient(t).Zip(_u, (a, b) => a * b).Sum());
        }

        public void Dispose()
        {
            _learner.Dispose();
            _soft.Dispose();
            _data.Dispose();
        }

        private void Decode()
        {
            var lane = _problem.Device.Lane(0);
            lane.Upload(_problem.Latents, _data.Latents);
            lane.Upload(_problem.Decoder, _data.Decoder);
            _data.LogTemperature = _problem.LogTemperature;
            _soft.Refresh();
        }

        private double[] Gradient(int t)
        {
            using var theta = _problem.Device.Allocate(_thetas[t].Length);
            using var gradient = _problem.Device.Allocate(_thetas[t].Length);
            _problem.Device.Lane(0).Upload(_thetas[t], theta.All);
            _learner.SoftGradient(theta.All, _soft, _batches[t], DropoutMask.None, gradient.All);
            var host = new double[_thetas[t].Length];
            _problem.Device.Lane(0).Download(gradient.All, host);
            return host;
        }
    }
}
