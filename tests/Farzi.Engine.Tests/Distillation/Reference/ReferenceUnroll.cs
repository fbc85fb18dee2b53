using Farzi.Engine.Distillation;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;

namespace Farzi.Engine.Tests.Distillation.Reference;

/// <summary>
/// The whole inner loop as one graph: S = softmax(X̃M/τ), T Adam steps whose gradients are differentiated again, the outer loss; then one
/// reverse pass over everything.
/// </summary>
internal static class ReferenceUnroll
{
    /// <summary>F(θ_T) and its gradient: X̃, M, log τ, log α.</summary>
    public static (double Loss, double[] Gradient) Run(TinyProblem<double> problem)
    {
        var (options, plan) = (problem.Options, problem.Plan);
        var latents = new Node(options.Sequences * options.Length, options.Dimension, [.. problem.Latents]);
        var decoder = new Node(options.Dimension, options.Vocabulary, [.. problem.Decoder]);
        var logTemperature = new Node(1, 1, problem.Data.LogTemperature);
        var logRate = new Node(1, 1, Math.Log(plan.Adam.LearningRate));

        var logits = Graph.Product(latents, decoder);
        var soft = Graph.Exp(Graph.LogSoftmax(logits * Graph.Spread(Graph.Exp(-1 * logTemperature), logits)));
        Node[] sequences = [.. Enumerable.Range(0, options.Sequences).Select(b => Graph.Rows(soft, b * options.Length, options.Length))];

        var batches = new InnerBatches(options.Sequences, options.PerStep, plan.Steps);
        batches.Draw(RandomStream.For(plan.Seed, RandomPurpose.InnerBatch, plan.MetaStep, plan.Rollout), plan.Steps);
        var state = new ReferenceAdam(problem.Learner.Layout.Slots, problem.Theta, problem.FirstMoment, problem.SecondMoment, options.StepsTaken);
        var trace = new List<IReadOnlyDictionary<string, Node>>();
        for (var t = 0; t < plan.Steps; t++)
        {
            if (t == plan.Steps - plan.Window) state.Detach();
            Node[] batch = [.. batches[t].ToArray().Select(b => sequences[b])];
            var loss = problem.Reference(state.Parameters).SoftLoss(batch);
            state.Step(Graph.Gradient(loss, state.ParameterNodes), plan.Adam, Graph.Exp(logRate));
            if (t >= plan.Steps - plan.Window) trace.Add(state.Parameters);
        }

        var outer = problem.Reference(Average(trace, options.Averaging)).HardLoss(options.Windows);
        var gradient = Graph.Gradient(outer, latents, decoder, logTemperature, logRate);
        return (outer.Value[0], [.. gradient.SelectMany(g => g.Value)]);
    }

    // Σ β^age θ / Σ β^age; of β = 0 only the last θ is left.
    private static Dictionary<string, Node> Average(List<IReadOnlyDictionary<string, Node>> trace, double decay)
    {
        var weights = trace.Select((_, k) => Math.Pow(decay, trace.Count - 1 - k)).ToArray();
        return trace[0].Keys.ToDictionary(
            name => name, name => trace.Select((theta, k) => (weights[k] / weights.Sum()) * theta[name]).Aggregate((a, b) => a + b));
    }

    /// <summary>The parameters of a learner as leaves.</summary>
    public static Dictionary<string, Node> Leaves(IReadOnlyList<ParameterSlot> slots, double[] flat) =>
        slots.ToDictionary(s => s.Name, s => new Node(s.Rows, s.Columns, flat[s.Offset..(s.Offset + s.Length)]));
}
