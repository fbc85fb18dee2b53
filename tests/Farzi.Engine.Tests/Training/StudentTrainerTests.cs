using Farzi.Engine.Distillation;
using Farzi.Engine.Layers;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Tests.Distillation;
using Farzi.Engine.Tests.Evaluation;
using Farzi.Engine.Training;

namespace Farzi.Engine.Tests.Training;

/// <summary>Students: fresh parameters, batches and dropout by the seed, early stopping, the best parameters kept.</summary>
public sealed class StudentTrainerTests : IDisposable
{
    private static readonly int[][] Chains = [.. Enumerable.Range(0, 8).Select(u => Enumerable.Range(u, 6).Select(i => i % 7).ToArray())];
    private readonly TinyProblem<double> _problem = new(new TinyProblemOptions());

    private StudentOptions Options { get; } = new() { Adam = new AdamOptions(1e-2, Epsilon: 1e-4), Steps = 8, EvaluateEvery = 3, WindowLength = 4, BatchSize = 3 };

    public void Dispose() => _problem.Dispose();

    [Fact]
    public void One_step_on_real_windows_is_adam_on_their_gradient_from_fresh_parameters()
    {
        var outcome = TrainOnReal(Options with { Steps = 1 }, seed: 5);
        var theta = Fresh(5);
        using var learner = new BatchedLearner<double>(_problem.Device, _problem.Learner, 3, 4, tangents: false);
        using var parameters = _problem.Device.Allocate(theta.Length);
        using var gradient = _problem.Device.Allocate(theta.Length);
        _problem.Device.Lane(0).Upload(theta, parameters.All);
        var batch = new HardBatch(3, 4);
        Windows(RandomStream.For(5, RandomPurpose.TrainingBatch)).Fill(batch, 3);
        var loss = learner.HardGradient(parameters.All, batch, DropoutMask.None, gradient.All);
        var g = _problem.Download(gradient.All);

        Assert.Equal(loss, Assert.Single(outcome.Curve).TrainingLoss);
        for (var i = 0; i < theta.Length; i++) Assert.Equal(theta[i] - (1e-2 * g[i] / (Math.Abs(g[i]) + 1e-4)), outcome.Parameters[i], 1e-12);
    }

    [Fact]
    public void A_student_of_all_sequences_takes_the_inner_loop_of_a_rollout()
    {
        _problem.Upload();
        using var rollout = new Rollout<double>(_problem.Device, _problem.Learner, _problem.Soft, new InnerLoopOptions(), 8, 1);
        _problem.Device.Lane(0).Upload(Fresh(5), rollout.State.Parameters);
        rollout.Train(new RolloutPlan(8, 1, Options.Adam, 5, 0, 0));
        var outcome = TrainOnSynthetic(Options with { EvaluateEvery = 8, BatchSize = 0 }, seed: 5);
        Assert.Equal(_problem.Download(rollout.State.Parameters), outcome.Parameters);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_seed_decides_everything(bool real)
    {
        var options = Options with { DropoutRate = 0.3, BatchSize = 2 };
        double[] Train(long seed, StudentOptions with) => (real ? TrainOnReal(with, seed) : TrainOnSynthetic(with, seed)).Parameters;
        var first = Train(5, options);
        Assert.NotEqual(first, Train(6, options));
        Assert.NotEqual(first, Train(5, options with { DropoutRate = 0 }));
        Assert.NotEqual(first, Train(5, options with { BatchSize = 0 }));
        Assert.Equal(first, Train(5, options));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_best_parameters_are_kept_and_patience_ends_the_training(bool real)
    {
        double[] values = [0.1, double.NaN, 0.5, 0.5, 0.4, 0.9];
        var seen = new List<double[]>();
        double Validate(Tensor<double> parameters)
        {
            seen.Add(_problem.Download(parameters));
            return values[seen.Count - 1];
        }

        var options = Options with { Steps = 100, EvaluateEvery = 2, Patience = 2 };
        var outcome = real ? TrainOnReal(options, 5, Validate) : TrainOnSynthetic(options, 5, Validate);
        Assert.Equal([2, 4, 6, 8, 10], outcome.Curve.Select(p => p.Step)); // two in a row without a gain
        Assert.Equal(values[..5], outcome.Curve.Select(p => p.Validation));
        Assert.Equal((6, 0.5), (outcome.BestStep, outcome.BestValue));
        Assert.Equal(seen[2], outcome.Parameters);
        Assert.Equal(5, seen.Select(p => p[0]).Distinct().Count());
    }

    [Fact]
    public void With_averaging_the_mean_of_the_states_is_scored_and_kept_and_the_training_itself_is_the_same()
    {
        List<double[]> Seen(StudentOptions options, out double[] kept)
        {
            var seen = new List<double[]>();
            kept = TrainOnReal(options with { EvaluateEvery = 1 }, 5, p =>
            {
                seen.Add(_problem.Download(p));
                return seen.Count;
            }).Parameters;
            return seen;
        }

        var states = Seen(Options, out _);
        var means = Seen(Options with { Averaging = 0.8 }, out var kept);
        Assert.Equal(means[^1], kept);
        var weights = states.Select((_, i) => Math.Pow(0.8, states.Count - 1 - i)).ToArray();
        for (var k = 0; k < kept.Length; k++) Assert.Equal(states.Select((s, i) => s[k] * weights[i]).Sum() / weights.Sum(), kept[k], 1e-13);
    }

    [Fact]
    public void The_curve_has_a_point_at_each_evaluation_and_at_the_end_with_the_mean_loss_since_the_last()
    {
        var every = TrainOnReal(Options with { EvaluateEvery = 1 }, 5).Curve.Select(p => p.TrainingLoss).ToArray();
        var curve = TrainOnReal(Options, 5).Curve;
        Assert.Equal([3, 6, 8], curve.Select(p => p.Step));
        Assert.Equal(every[..3].Average(), curve[0].TrainingLoss, 1e-12);
        Assert.Equal(every[3..6].Average(), curve[1].TrainingLoss, 1e-12);
        Assert.Equal(every[6..].Average(), curve[2].TrainingLoss, 1e-12);
    }

    [Fact]
    public void A_student_that_diverges_keeps_its_fresh_parameters_and_is_not_scored_any_more()
    {
        var scored = 0;
        var outcome = TrainOnReal(Options with { Adam = new AdamOptions(double.MaxValue), Steps = 12, EvaluateEvery = 2, Patience = 3 }, 5, _ => scored++);
        Assert.Equal((-1, 0), (outcome.BestStep, scored));
        Assert.Equal([2, 4, 6], outcome.Curve.Select(p => p.Step));
        Assert.All(outcome.Curve, p => Assert.True(double.IsNaN(p.Validation)));
        Assert.Equal(Fresh(5), outcome.Parameters);
    }

    [Fact]
    public void Fewer_sequences_than_a_batch_are_all_of_them()
    {
        var expected = TrainOnReal(Options with { BatchSize = 0 }, 5).Parameters;
        Assert.Equal(expected, TrainOnReal(Options with { BatchSize = 1000 }, 5).Parameters);
    }

    [Fact]
    public void Training_brings_the_loss_down()
    {
        var curve = TrainOnReal(Options with { Steps = 200, EvaluateEvery = 20, BatchSize = 0 }, 5).Curve;
        Assert.True(curve[^1].TrainingLoss < 0.5 * curve[0].TrainingLoss, $"from {curve[0].TrainingLoss:F3} to {curve[^1].TrainingLoss:F3} nats");
    }

    [Fact]
    public void Cancellation_ends_the_training_at_once()
    {
        using var stop = new CancellationTokenSource();
        var validations = 0;
        double Validate(Tensor<double> parameters)
        {
            if (++validations == 2) stop.Cancel();
            return 1;
        }

        Assert.Throws<OperationCanceledException>(() => Trainer(Options with { EvaluateEvery = 1 }).TrainOnReal(Windows, 5, Validate, stop.Token));
        Assert.Equal(2, validations);
    }

    private static HardWindows Windows(RandomStream random) => new(RankingFixture.Split(7, Chains), random);

    private StudentTrainer<double> Trainer(StudentOptions options) => new(_problem.Device, _problem.Learner, options);

    private StudentOutcome<double> TrainOnReal(StudentOptions options, long seed, Func<Tensor<double>, double>? validate = null) =>
        Trainer(options).TrainOnReal(Windows, seed, validate ?? Rising());

    private StudentOutcome<double> TrainOnSynthetic(StudentOptions options, long seed, Func<Tensor<double>, double>? validate = null)
    {
        _problem.Upload();
        return Trainer(options).TrainOnSynthetic(_problem.Soft, seed, validate ?? Rising());
    }

    /// <summary>A validation by which the last parameters are the best.</summary>
    private static Func<Tensor<double>, double> Rising()
    {
        var value = 0;
        return _ => ++value;
    }

    private double[] Fresh(long seed)
    {
        var parameters = new double[_problem.Learner.Layout.Count];
        _problem.Learner.Layout.Initialize<double>(parameters, RandomStream.For(seed, RandomPurpose.Parameters));
        return parameters;
    }
}
