using Farzi.Engine.Layers;
using Farzi.Engine.Learners;
using Farzi.Engine.Tests.Distillation;
using Farzi.Engine.Tests.Distillation.Reference;
using Farzi.Engine.Tests.Operations;

namespace Farzi.Engine.Tests.Learners;

/// <summary>Hard-label loss and gradient of ragged batches.</summary>
public class HardGradientTests
{
    // Event 0 is input only, 6 target only, 1 both (also in one window), 5 neither.
    private static readonly int[][] Ragged = [[0, 1, 1, 6], [3], [2, 4], [0, 1, 2]];

    [Fact]
    public void Every_parameter_agrees_with_finite_differences()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions());
        var (_, gradient) = Evaluate(problem, 2, Ragged);
        for (var i = 0; i < gradient.Length; i++)
        {
            var value = problem.Theta[i];
            var expected = FiniteDifference.Along(t =>
            {
                problem.Theta[i] = value + t;
                return [Evaluate(problem, 2, Ragged).Loss];
            })[0];
            problem.Theta[i] = value;
            Assert.True(Math.Abs(expected - gradient[i]) <= 1e-9, $"{problem.Learner.Layout.Describe(i)}: {expected:R} against {gradient[i]:R}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Loss_and_gradient_are_those_of_the_definition(int lanes)
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Lanes = lanes });
        var parameters = ReferenceUnroll.Leaves(problem.Learner.Layout.Slots, problem.Theta);
        var expected = problem.Reference(parameters).HardLoss(Ragged);
        var (loss, gradient) = Evaluate(problem, 2, Ragged);
        Assert.Equal(expected.Value[0], loss, 1e-13);
        var nodes = Graph.Gradient(expected, [.. problem.Learner.Layout.Slots.Select(s => parameters[s.Name])]);
        AssertClose([.. nodes.SelectMany(n => n.Value)], gradient);
    }

    [Fact]
    public void Dropout_is_differentiated_and_its_masks_do_not_depend_on_the_cut()
    {
        var mask = new DropoutMask(0.3, 99, 0);
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Lanes = 1 });
        var (loss, gradient) = Evaluate(problem, 1, Ragged, mask);
        Assert.NotEqual(Evaluate(problem, 1, Ragged).Loss, loss);
        var (direction, start) = (TinyProblem<double>.Normals(13, gradient.Length), problem.Theta.ToArray());
        var expected = FiniteDifference.Along(t =>
        {
            for (var i = 0; i < start.Length; i++) problem.Theta[i] = start[i] + (t * direction[i]);
            return [Evaluate(problem, 1, Ragged, mask).Loss];
        }, 5e-5)[0];
        var actual = gradient.Zip(direction, (g, d) => g * d).Sum();
        Assert.Equal(expected, actual, 1e-8 * (1 + Math.Abs(expected)));
        foreach (var lanes in new[] { 2, 3, 5 })
        {
            using var cut = new TinyProblem<double>(new TinyProblemOptions { Lanes = lanes });
            var (cutLoss, cutGradient) = Evaluate(cut, 1, Ragged, mask);
            Assert.Equal(loss, cutLoss, 1e-13);
            AssertClose(gradient, cutGradient);
        }
    }

    [Fact]
    public void A_ragged_batch_is_the_sum_of_its_windows()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions());
        var (loss, gradient) = Evaluate(problem, 3, Ragged);
        var (lossSum, gradientSum, targets) = (0.0, new double[gradient.Length], Ragged.Sum(w => w.Length - 1));
        foreach (var window in Ragged)
        {
            var (partLoss, part) = Evaluate(problem, 3, [window]);
            var weight = (window.Length - 1) / (double)targets;
            lossSum += weight * partLoss;
            for (var i = 0; i < part.Length; i++) gradientSum[i] += weight * part[i];
        }

        Assert.Equal(lossSum, loss, 1e-13);
        AssertClose(gradientSum, gradient);
    }

    [Fact]
    public void The_order_of_the_windows_changes_the_order_of_sums_only()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions());
        var (loss, gradient) = Evaluate(problem, 2, Ragged);
        var (reversedLoss, reversed) = Evaluate(problem, 2, [.. Ragged.Reverse()]);
        Assert.Equal(loss, reversedLoss, 1e-13);
        AssertClose(gradient, reversed);
    }

    [Fact]
    public void Windows_of_one_event_have_no_targets_no_loss_and_no_gradient()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions());
        var (loss, gradient) = Evaluate(problem, 2, [[3], [5], [0]]);
        Assert.Equal(0, loss);
        Assert.All(gradient, x => Assert.Equal(0, x));
        (loss, gradient) = Evaluate(problem, 2, []);
        Assert.Equal(0, loss);
        Assert.All(gradient, x => Assert.Equal(0, x));
    }

    [Fact]
    public void Many_windows_over_several_chunks_agree_with_few_at_a_time()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Lanes = 1 });
        var random = new Random(4);
        int[][] windows = [.. Enumerable.Range(0, 301).Select(_ => Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(7)).ToArray())];
        var (loss, gradient) = Evaluate(problem, 1, windows);
        var (sum, total, targets) = (new double[gradient.Length], 0.0, windows.Sum(w => w.Length - 1));
        foreach (var part in windows.Chunk(50))
        {
            var weight = part.Sum(w => w.Length - 1) / (double)targets;
            var (partLoss, partGradient) = Evaluate(problem, 1, part);
            total += weight * partLoss;
            for (var i = 0; i < sum.Length; i++) sum[i] += weight * partGradient[i];
        }

        Assert.Equal(total, loss, 1e-12);
        AssertClose(sum, gradient);
    }

    [Fact]
    public void Windows_beyond_the_memory_and_events_beyond_the_vocabulary_are_refused()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions());
        Assert.Throws<ArgumentException>(() => Evaluate(problem, 2, [[1, 2, 3, 4, 5]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(problem, 2, [[1, 7]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(problem, 2, [[-1, 2]]));
        var batch = new HardBatch(2, 4);
        Assert.Throws<ArgumentException>(() => batch.Add([]));
        Assert.Throws<ArgumentException>(() => batch.Add([1, 2, 3, 4, 5]));
        batch.Add([1]);
        batch.Add([2, 3]);
        Assert.Throws<ArgumentException>(() => batch.Add([1]));
        Assert.Equal((2, 2, 1), (batch.Count, batch.LongestWindow, batch.TargetCount));
        batch.Clear();
        Assert.Equal((0, 0, 0), (batch.Count, batch.LongestWindow, batch.TargetCount));
    }

    private static (double Loss, double[] Gradient) Evaluate(TinyProblem<double> problem, int capacity, int[][] windows, DropoutMask dropout = default)
    {
        using var learner = new BatchedLearner<double>(problem.Device, problem.Learner, Math.Max(capacity, windows.Length), 4, tangents: false);
        using var parameters = problem.Device.Allocate(problem.Theta.Length);
        using var gradient = problem.Device.Allocate(problem.Theta.Length);
        problem.Upload(problem.Theta, parameters.All);
        problem.Device.Lane(0).Fill(gradient.All, double.NaN);
        var batch = new HardBatch(Math.Max(1, windows.Length), 9);
        foreach (var window in windows) batch.Add(window);
        var loss = learner.HardGradient(parameters.All, batch, dropout, gradient.All);
        return (loss, problem.Download(gradient.All));
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-12);
    }
}
