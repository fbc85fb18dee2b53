using Farzi.Engine.Layers;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;
using Farzi.Engine.Tests.Distillation;
using Farzi.Engine.Tests.Distillation.Reference;
using Farzi.Engine.Tests.Operations;

namespace Farzi.Engine.Tests.Learners;

/// <summary>Soft-label loss, gradient and Hessian-vector products.</summary>
public class SoftGradientTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Loss_and_gradient_are_those_of_the_definition(int lanes)
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Lanes = lanes });
        using var learner = new SoftLearner(problem);
        int[] batch = [0, 2];
        var (loss, gradient) = learner.Gradient(problem.Theta, batch);

        var (options, parameters) = (problem.Options, ReferenceUnroll.Leaves(problem.Learner.Layout.Slots, problem.Theta));
        var logits = Graph.Product(
            new Node(options.Sequences * options.Length, options.Dimension, problem.Latents), new Node(options.Dimension, options.Vocabulary, problem.Decoder));
        var soft = Graph.Exp(Graph.LogSoftmax(Math.Exp(-problem.Data.LogTemperature) * logits));
        Node[] sequences = [.. batch.Select(b => Graph.Rows(soft, b * options.Length, options.Length).Detached)];
        var expected = problem.Reference(ReferenceUnroll.Leaves(problem.Learner.Layout.Slots, problem.Theta)).SoftLoss(sequences);
        Assert.Equal(expected.Value[0], loss, 1e-13);
        parameters = ReferenceUnroll.Leaves(problem.Learner.Layout.Slots, problem.Theta);
        expected = problem.Reference(parameters).SoftLoss(sequences);
        double[] nodes = [.. Graph.Gradient(expected, [.. problem.Learner.Layout.Slots.Select(s => parameters[s.Name])]).SelectMany(n => n.Value)];
        for (var i = 0; i < nodes.Length; i++) Assert.Equal(nodes[i], gradient[i], 1e-12);
    }

    [Theory]
    [InlineData(Activation.Gelu)]
    [InlineData(Activation.Relu)]
    public void Hessian_vector_products_are_derivatives_of_the_gradient_and_symmetric(Activation activation)
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Lanes = 3, Activation = activation });
        using var learner = new SoftLearner(problem);
        int[] batch = [0, 1, 2];
        var (u, w) = (TinyProblem<double>.Normals(11, problem.Theta.Length), TinyProblem<double>.Normals(12, problem.Theta.Length));
        var hu = learner.Product(problem.Theta, u, batch);
        var hw = learner.Product(problem.Theta, w, batch);
        var expected = FiniteDifference.Along(t => learner.Gradient([.. problem.Theta.Zip(u, (a, b) => a + (t * b))], batch).Gradient, 5e-5);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - hu[i]) <= 1e-7 * (1 + Math.Abs(expected[i])), $"[{i}]: {expected[i]:R} against {hu[i]:R}");
        var left = u.Zip(hw, (a, b) => a * b).Sum();
        Assert.Equal(left, w.Zip(hu, (a, b) => a * b).Sum(), 1e-11 * (1 + Math.Abs(left)));
    }

    /// <summary>Two ways of cutting a batch: the parts' gradients, weighted by their events.</summary>
    [Fact]
    public void A_batch_is_the_mean_of_its_sequences()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions());
        using var learner = new SoftLearner(problem);
        var (loss, gradient) = learner.Gradient(problem.Theta, [0, 1, 2]);
        var parts = Enumerable.Range(0, 3).Select(b => learner.Gradient(problem.Theta, [b])).ToArray();
        Assert.Equal(parts.Average(p => p.Loss), loss, 1e-13);
        for (var i = 0; i < gradient.Length; i++) Assert.Equal(parts.Average(p => p.Gradient[i]), gradient[i], 1e-13);
    }

    [Fact]
    public void A_learner_without_tangents_says_so()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions());
        using var learner = new BatchedLearner<double>(problem.Device, problem.Learner, 3, 4, tangents: false);
        var theta = problem.Rollout.State.Parameters;
        var exception = Assert.Throws<InvalidOperationException>(
            () => learner.HessianVectorProduct(theta, theta, problem.Soft, new[] { 0 }, DropoutMask.None, theta));
        Assert.Contains("without tangents", exception.Message, StringComparison.Ordinal);
    }
}
