using Farzi.Engine.Datasets;
using Farzi.Engine.Evaluation;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Operations.Cpu;
using Farzi.Engine.Tests.Evaluation;
using Farzi.Engine.Training;

namespace Farzi.Engine.Tests.Training;

public sealed class SequenceProxyTests : IDisposable
{
    private readonly CpuDevice<double> _device = new(2, 1, GemmPreference.Managed);
    private readonly SasRecLearner<double> _learner = new(new LearnerOptions
    {
        VocabularySize = 40, MaximumLength = 5, Hidden = 8, Blocks = 1, Heads = 2, FeedForward = 8, InitialScale = 0.1,
    });

    // Ten chains that step by one, and one of chance; the last has a single train event.
    private readonly LeaveTwoSplit _split = RankingFixture.Split(40,
        [.. Enumerable.Range(0, 10).Select(u => Enumerable.Range(u * 3, 12).Select(i => i % 40).ToArray()), [5, 31, 2, 17, 9, 38, 11, 26, 0, 23, 14, 33], [1, 2, 3]]);

    public void Dispose() => _device.Dispose();

    [Fact]
    public void What_follows_no_rule_is_the_hardest_and_embeddings_of_different_histories_differ()
    {
        using var trainer = new LearnerTrainer<double>(_device, _learner, 11, 6);
        using var proxy = new SequenceProxy<double>(_device, _learner, _split, 3);
        trainer.Initialize(RandomStream.For(1, RandomPurpose.Parameters));
        var chains = RankingFixture.Split(40, [.. Enumerable.Range(0, 10).Select(u => Enumerable.Range(u * 3, 12).Select(i => i % 40).ToArray())]);
        var windows = new HardWindows(chains, RandomStream.For(1, RandomPurpose.TrainingBatch));
        var batch = new HardBatch(10, 6);
        for (var step = 0; step < 150; step++)
        {
            windows.Fill(batch, 10);
            trainer.Step(batch, new AdamOptions(1e-2), 0, default);
            if (step % 30 == 29) proxy.Look(trainer.State.Parameters);
        }

        var misranking = proxy.Misranking;
        Assert.True(double.IsNaN(misranking[11]) && double.IsNaN(proxy.Forgetting[11]));
        Assert.Equal(10, Enumerable.Range(0, 11).MaxBy(s => misranking[s]));
        Assert.All(misranking.Take(10), m => Assert.InRange(m, 0, 0.4));
        Assert.All(proxy.Forgetting.Take(11), f => Assert.InRange(f, 0, 3 * 4));
        var chosen = new ScoredSequences("svp-cf", misranking).Select(_split, BaselineBudget.EqualSequences(1, 50), 3);
        Assert.Equal([10], chosen.Windows.Select(w => w.Sequence));

        var embeddings = proxy.Embeddings(trainer.State.Parameters);
        Assert.Equal(12 * 8, embeddings.Length);
        Assert.Equal(12, Enumerable.Range(0, 12).Select(s => string.Join(' ', embeddings[(s * 8)..((s + 1) * 8)])).Distinct().Count());
    }

    [Fact]
    public void Greedy_k_center_takes_the_farthest_first_and_everything_once()
    {
        var split = RankingFixture.Split(9, [.. Enumerable.Range(0, 6).Select(u => new[] { u, 1, 2, 3 })]);
        float[] places = [0, 0.1f, 0.2f, 10, 10.1f, -7]; // three clusters on a line
        var selection = new KCenterSequences(places, 1);
        for (var seed = 0; seed < 20; seed++)
        {
            int[] order = [.. selection.Select(split, BaselineBudget.EqualSequences(6, 4), seed).Windows.Select(w => w.Sequence)];
            Assert.Equal([0, 1, 2, 3, 4, 5], order.Order());
            Assert.Equal([0, 1, 2], order.Take(3).Select(s => s < 3 ? 0 : s < 5 ? 1 : 2).Order()); // one of each cluster
            Assert.Equal(order, selection.Select(split, BaselineBudget.EqualSequences(6, 4), seed).Windows.Select(w => w.Sequence));
        }

        Assert.Throws<ArgumentException>(() => new KCenterSequences(places, 2).Select(split, BaselineBudget.EqualSequences(1, 4), 0));
        Assert.Throws<ArgumentException>(() => new ScoredSequences("x", [1]).Select(split, BaselineBudget.EqualSequences(1, 4), 0));
    }
}
