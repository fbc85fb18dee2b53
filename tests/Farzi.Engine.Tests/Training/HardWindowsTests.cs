using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Tests.Evaluation;
using Farzi.Engine.Training;

namespace Farzi.Engine.Tests.Training;

/// <summary>Batches of real windows.</summary>
public class HardWindowsTests
{
    // Sequence u holds u·100, u·100 + 1, …; the train split leaves out the last two.
    private static readonly int[][] Sequences = [.. Enumerable.Range(0, 7).Select(u => Enumerable.Range(u * 100, 3 + (u * 2)).ToArray())];

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Every_pass_shows_one_contiguous_train_window_of_every_sequence(double endShare)
    {
        var split = RankingFixture.Split(700, Sequences);
        var windows = new HardWindows(split, RandomStream.For(1, RandomPurpose.TrainingBatch), endShare);
        var batch = new HardBatch(7, 4);
        var starts = new HashSet<int>();
        for (var pass = 0; pass < 100; pass++)
        {
            windows.Fill(batch, 7);
            var users = new List<int>();
            for (var i = 0; i < 7; i++)
            {
                var window = batch[i].ToArray();
                var (user, trained) = (window[0] / 100, Sequences[window[0] / 100].Length - 2);
                users.Add(user);
                Assert.Equal(Math.Min(4, trained), window.Length);
                Assert.Equal(Enumerable.Range(window[0], window.Length), window);
                Assert.True(window[^1] % 100 < trained, "held-out events are never seen");
                if (endShare == 1) Assert.Equal(trained - 1, window[^1] % 100);
                if (user == 6) starts.Add(window[0] % 100);
            }

            Assert.Equal(Enumerable.Range(0, 7), users.Order());
        }

        if (endShare < 1) Assert.Equal(Enumerable.Range(0, 10), starts.Order());
    }

    [Fact]
    public void Batches_are_a_function_of_the_stream()
    {
        var split = RankingFixture.Split(700, Sequences);
        int[] Draw(long seed)
        {
            var windows = new HardWindows(split, RandomStream.For(seed, RandomPurpose.TrainingBatch));
            var batch = new HardBatch(5, 3);
            var events = new List<int>();
            for (var i = 0; i < 10; i++)
            {
                windows.Fill(batch, 5);
                for (var b = 0; b < 5; b++) events.AddRange(batch[b].ToArray());
            }

            return [.. events];
        }

        Assert.Equal(Draw(4), Draw(4));
        Assert.NotEqual(Draw(4), Draw(5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)] // batches of 5 of 7 sequences: into the third pass
    public void A_restart_forgets_what_was_drawn(int batchesBefore)
    {
        var split = RankingFixture.Split(700, Sequences);
        var (used, fresh) = (new HardWindows(split, RandomStream.For(1, RandomPurpose.OuterBatch)), new HardWindows(split, RandomStream.For(2, RandomPurpose.OuterBatch)));
        var (actual, expected) = (new HardBatch(5, 3), new HardBatch(5, 3));
        for (var i = 0; i < batchesBefore; i++) used.Fill(actual, 5);
        used.Restart(RandomStream.For(2, RandomPurpose.OuterBatch));
        for (var i = 0; i < 5; i++)
        {
            used.Fill(actual, 5);
            fresh.Fill(expected, 5);
            for (var b = 0; b < 5; b++) Assert.Equal(expected[b].ToArray(), actual[b].ToArray());
        }
    }

    [Fact]
    public void Every_sequence_is_as_likely_as_any_other_to_be_in_a_batch_and_at_each_place_of_it()
    {
        const int Draws = 7000;
        var split = RankingFixture.Split(700, Sequences);
        var windows = new HardWindows(split, default);
        var batch = new HardBatch(3, 1);
        var counts = new int[3, 7];
        for (var draw = 0; draw < Draws; draw++)
        {
            windows.Restart(RandomStream.For(5, RandomPurpose.OuterBatch, draw));
            windows.Fill(batch, 3);
            for (var place = 0; place < 3; place++) counts[place, batch[place][0] / 100]++;
        }

        // Binomial with p = 1/7: standard deviation 29; five of them would be seen once in a million.
        foreach (var count in counts) Assert.InRange(count, 1000 - 150, 1000 + 150);
    }
}
