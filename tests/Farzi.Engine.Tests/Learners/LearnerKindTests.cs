using Farzi.Engine.Layers;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Tests.Distillation;
using Farzi.Engine.Tests.Distillation.Reference;
using Farzi.Engine.Tests.Operations;

namespace Farzi.Engine.Tests.Learners;

/// <summary>What every kind of learner must get right, against models written from their formulas.</summary>
public class LearnerKindTests
{
    private static readonly int[][] Ragged = [[0, 1, 1, 6], [3], [2, 4], [0, 1, 2]];

    public static TheoryData<string> Kinds => [.. LearnerKinds.All.Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Soft_loss_and_gradient_are_those_of_the_definition(string kind)
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Learner = kind, Lanes = 2 });
        using var learner = new SoftLearner(problem);
        var (loss, gradient) = learner.Gradient(problem.Theta, [0, 2]);
        var parameters = ReferenceUnroll.Leaves(problem.Learner.Layout.Slots, problem.Theta);
        var expected = problem.Reference(parameters).SoftLoss([Sequence(problem, 0), Sequence(problem, 2)]);
        Assert.Equal(expected.Value[0], loss, 1e-13);
        AssertClose(Gradient(problem, expected, parameters), gradient, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Hard_loss_gradient_and_scores_are_those_of_the_definition(string kind)
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Learner = kind, Lanes = 3 });
        using var learner = new BatchedLearner<double>(problem.Device, problem.Learner, 4, 4, tangents: false);
        using var gradient = problem.Device.Allocate(problem.Theta.Length);
        problem.Upload();
        var batch = Batch(Ragged);
        var loss = learner.HardGradient(problem.Rollout.State.Parameters, batch, DropoutMask.None, gradient.All);
        var parameters = ReferenceUnroll.Leaves(problem.Learner.Layout.Slots, problem.Theta);
        var expected = problem.Reference(parameters).HardLoss(Ragged);
        Assert.Equal(expected.Value[0], loss, 1e-13);
        AssertClose(Gradient(problem, expected, parameters), problem.Download(gradient.All), 1e-12);

        int[][] histories = [[0, 1, 1], [3], [2, 4], [6, 5, 6]];
        var scores = new double[4 * 7];
        learner.Score(problem.Rollout.State.Parameters, Batch(histories), scores);
        for (var b = 0; b < histories.Length; b++)
        {
            var logits = problem.Reference(parameters).Logits(histories[b]);
            for (var v = 0; v < 7; v++) Assert.Equal(logits[logits.Rows - 1, v], scores[(b * 7) + v], 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Hessian_vector_products_are_derivatives_of_the_gradient_and_symmetric(string kind)
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Learner = kind, Lanes = 3 });
        using var learner = new SoftLearner(problem);
        int[] batch = [0, 1, 2];
        var (u, w) = (TinyProblem<double>.Normals(11, problem.Theta.Length), TinyProblem<double>.Normals(12, problem.Theta.Length));
        var hu = learner.Product(problem.Theta, u, batch);
        var hw = learner.Product(problem.Theta, w, batch);
        var expected = FiniteDifference.Along(t => learner.Gradient([.. problem.Theta.Zip(u, (a, b) => a + (t * b))], batch).Gradient, 5e-5);
        AssertClose(expected, hu, 1e-7 * (1 + expected.Max(Math.Abs)));
        var left = u.Zip(hw, (a, b) => a * b).Sum();
        Assert.Equal(left, w.Zip(hu, (a, b) => a * b).Sum(), 1e-11 * (1 + Math.Abs(left)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_hidden_state_depends_on_its_own_event_and_on_earlier_ones_only(string kind)
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Learner = kind, Length = 6, Lanes = 1 });
        using var learner = new BatchedLearner<double>(problem.Device, problem.Learner, 2, 6, tangents: false);
        problem.Upload();
        var hidden = new double[2 * 5 * problem.Options.Hidden];
        learner.HiddenStates(problem.Rollout.State.Parameters, Batch([[1, 2, 3, 4, 5], [1, 2, 3, 0, 6]]), hidden);
        var (first, second) = (hidden[..(hidden.Length / 2)], hidden[(hidden.Length / 2)..]);
        var same = 3 * problem.Options.Hidden;
        AssertClose(first[..same], second[..same], 1e-13);
        for (var i = same; i < first.Length; i++) Assert.NotEqual(first[i], second[i], 1e-6);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Dropout_is_differentiated_and_its_masks_do_not_depend_on_the_cut(string kind)
    {
        var mask = new DropoutMask(0.3, 99, 0);
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Learner = kind, Lanes = 1 });
        var (loss, gradient) = Hard(problem, mask);
        Assert.NotEqual(Hard(problem, DropoutMask.None).Loss, loss);
        var (direction, start) = (TinyProblem<double>.Normals(13, gradient.Length), problem.Theta.ToArray());
        var expected = FiniteDifference.Along(t =>
        {
            for (var i = 0; i < start.Length; i++) problem.Theta[i] = start[i] + (t * direction[i]);
            return [Hard(problem, mask).Loss];
        }, 5e-5)[0];
        Assert.Equal(expected, gradient.Zip(direction, (g, d) => g * d).Sum(), 1e-8 * (1 + Math.Abs(expected)));
        using var cut = new TinyProblem<double>(new TinyProblemOptions { Learner = kind, Lanes = 3 });
        var (cutLoss, cutGradient) = Hard(cut, mask);
        Assert.Equal(loss, cutLoss, 1e-13);
        AssertClose(gradient, cutGradient, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_is_known_by_its_name_and_starts_from_finite_values_of_the_stream_alone(string name)
    {
        var kind = LearnerKinds.Find(name)!;
        var learner = kind.Create<float>(new LearnerOptions { VocabularySize = 11, MaximumLength = 7, Hidden = 8 });
        Assert.Equal(name, learner.Name);
        Assert.Equal(("embedding", 0, 11, 8), (learner.Embedding.Name, learner.Embedding.Offset, learner.Embedding.Rows, learner.Embedding.Columns));
        Assert.Equal(learner.Layout.Slots.Count, learner.Layout.Slots.Select(s => s.Name).Distinct().Count());
        var (first, second) = (new float[learner.Layout.Count], new float[learner.Layout.Count]);
        learner.Layout.Initialize<float>(first, RandomStream.For(5, RandomPurpose.Parameters));
        learner.Layout.Initialize<float>(second, RandomStream.For(5, RandomPurpose.Parameters));
        Assert.Equal(first, second);
        Assert.All(first, x => Assert.True(float.IsFinite(x)));
        Assert.Throws<ArgumentException>(() => kind.Create<float>(new LearnerOptions { VocabularySize = 11, MaximumLength = 7, Hidden = 8, Blocks = 0, Layers = 0 }));
    }

    [Fact]
    public void Recurrent_layers_start_as_in_pytorch()
    {
        var learner = LearnerKinds.Find("gru4rec")!.Create<double>(new LearnerOptions { VocabularySize = 5, MaximumLength = 3, Hidden = 64 });
        var values = new double[learner.Layout.Count];
        learner.Layout.Initialize<double>(values, RandomStream.For(5, RandomPurpose.Parameters));
        foreach (var slot in learner.Layout.Slots.Where(s => s.Name != "embedding"))
        {
            var part = values[slot.Offset..(slot.Offset + slot.Length)];
            Assert.All(part, x => Assert.InRange(x, -0.125, 0.125));
            Assert.True(part.Max() > 0.11 && part.Min() < -0.11, slot.Name);
            if (part.Length > 1000) Assert.Equal(1 / (8 * Math.Sqrt(3)), Math.Sqrt(part.Average(x => x * x)), 2e-3);
        }
    }

    private static Node Sequence(TinyProblem<double> problem, int index)
    {
        var options = problem.Options;
        var logits = Graph.Product(
            new Node(options.Sequences * options.Length, options.Dimension, problem.Latents), new Node(options.Dimension, options.Vocabulary, problem.Decoder));
        var soft = Graph.Exp(Graph.LogSoftmax(Math.Exp(-problem.Data.LogTemperature) * logits));
        return Graph.Rows(soft, index * options.Length, options.Length).Detached;
    }

    private static double[] Gradient(TinyProblem<double> problem, Node loss, Dictionary<string, Node> parameters) =>
        [.. Graph.Gradient(loss, [.. problem.Learner.Layout.Slots.Select(s => parameters[s.Name])]).SelectMany(n => n.Value)];

    private static (double Loss, double[] Gradient) Hard(TinyProblem<double> problem, DropoutMask mask)
    {
        using var learner = new BatchedLearner<double>(problem.Device, problem.Learner, 4, 4, tangents: false);
        using var gradient = problem.Device.Allocate(problem.Theta.Length);
        problem.Upload();
        var loss = learner.HardGradient(problem.Rollout.State.Parameters, Batch(Ragged), mask, gradient.All);
        return (loss, problem.Download(gradient.All));
    }

    private static HardBatch Batch(int[][] windows)
    {
        var batch = new HardBatch(windows.Length, 9);
        foreach (var window in windows) batch.Add(window);
        return batch;
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"[{i}]: expected {expected[i]:R}, actual {actual[i]:R}");
    }
}
