using Farzi.Engine.Datasets;
using Farzi.Engine.Evaluation;

namespace Farzi.Engine.Tests.Evaluation;

public class BaselineSelectionTests
{
    public static TheoryData<string> Selections => ["random", "head", "svp-cf", "k-center"];

    [Theory]
    [MemberData(nameof(Selections))]
    public void Equal_sequences_are_distinct_windows_inside_the_train_events(string name)
    {
        var split = Users(60);
        var data = Selection(name).Select(split, BaselineBudget.EqualSequences(20, 8), seed: 3);
        Assert.Equal(20, data.Windows.Count);
        Assert.Equal(20, data.Windows.Select(w => w.Sequence).Distinct().Count());
        Assert.All(data.Windows, window => Assert.Equal(Math.Min(8, split.Train(window.Sequence).Length), window.Length));
        AssertReal(split, data);
        Assert.False(data.HoldsWholeDataset);
    }

    [Theory]
    [MemberData(nameof(Selections))]
    public void Equal_bytes_fill_the_budget_and_never_exceed_it(string name)
    {
        var split = Users(60);
        for (var bytes = 1L; bytes < DataSize.BytesOfReal(split.TrainEventCount, 100); bytes += 37)
        {
            var data = Selection(name).Select(split, BaselineBudget.EqualBytes(bytes), seed: 4);
            Assert.InRange(data.Bytes, 0, bytes);
            Assert.InRange(data.EventCount, DataSize.EventsIn(bytes, 100) - 1, DataSize.EventsIn(bytes, 100));
            AssertReal(split, data);
            Assert.False(data.HoldsWholeDataset);
        }
    }

    [Theory]
    [MemberData(nameof(Selections))]
    public void A_budget_that_holds_everything_says_so(string name)
    {
        var split = Users(10);
        var exact = DataSize.BytesOfReal(split.TrainEventCount, 100);
        Assert.True(Selection(name).Select(split, BaselineBudget.EqualBytes(exact), 1).HoldsWholeDataset);
        Assert.True(Selection(name).Select(split, BaselineBudget.EqualBytes(long.MaxValue / 16), 1).HoldsWholeDataset);
        Assert.True(Selection(name).Select(split, BaselineBudget.EqualSequences(1000, 1000), 1).HoldsWholeDataset);
        Assert.False(Selection(name).Select(split, BaselineBudget.EqualBytes(exact - 2), 1).HoldsWholeDataset);
    }

    [Theory]
    [MemberData(nameof(Selections))]
    public void The_seed_decides_and_nothing_else(string name)
    {
        var split = Users(60);
        var budget = BaselineBudget.EqualSequences(20, 3);
        Assert.Equal(Selection(name).Select(split, budget, 5).Windows, Selection(name).Select(split, budget, 5).Windows);
        Assert.NotEqual(Selection(name).Select(split, budget, 5).Windows, Selection(name).Select(split, budget, 6).Windows);
    }

    [Fact]
    public void Head_users_are_the_longest()
    {
        var split = Users(60);
        var data = new HeadUsers().Select(split, BaselineBudget.EqualSequences(20, 1000), 0);
        var lengths = data.Windows.Select(w => w.Length).ToArray();
        Assert.Equal(Enumerable.Range(0, 60).Select(i => split.Train(i).Length).OrderDescending().Take(20), lengths);
    }

    [Fact]
    public void Random_sequences_come_equally_often()
    {
        var split = Users(10);
        var taken = new int[10];
        for (var seed = 0; seed < 2000; seed++)
        {
            foreach (var window in new RandomSequences().Select(split, BaselineBudget.EqualSequences(3, 5), seed).Windows) taken[window.Sequence]++;
        }
        Assert.All(taken, count => Assert.InRange(count, 500, 700)); // 600 expected, deviation 20
    }

    [Fact]
    public void One_user_with_one_train_event_is_still_a_baseline()
    {
        var data = new RandomSequences().Select(RankingFixture.Split(2, [0, 1, 1]), BaselineBudget.EqualSequences(5, 50), 0);
        Assert.Equal([new EventWindow(0, 0, 1)], data.Windows);
        Assert.True(data.HoldsWholeDataset);
    }

    [Fact]
    public void A_budget_needs_something()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BaselineBudget.EqualBytes(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => BaselineBudget.EqualSequences(0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => BaselineBudget.EqualSequences(5, 0));
    }

    private static void AssertReal(LeaveTwoSplit split, BaselineData data)
    {
        var chosen = data.ToDataset(split);
        Assert.Equal(data.EventCount, chosen.EventCount);
        for (var i = 0; i < chosen.Count; i++)
        {
            var window = data.Windows[i];
            Assert.True(chosen[i].SequenceEqual(split.Train(window.Sequence).Slice(window.Start, window.Length)));
        }
    }

    private static IBaselineSelection Selection(string name) => name switch
    {
        "random" => new RandomSequences(),
        "head" => new HeadUsers(),
        _ => new AnySize(name),
    };

    private static LeaveTwoSplit Users(int count)
    {
        var random = new Random(2);
        return RankingFixture.Split(100, [.. Enumerable.Range(0, count).Select(_ => RankingFixture.Items(random, 100, random.Next(3, 40)))]);
    }

    /// <summary>Selections by a proxy, with a made-up judgement of as many sequences as there are; half of them are alike.</summary>
    private sealed class AnySize(string name) : IBaselineSelection
    {
        public string Name => name;

        public BaselineData Select(TrainSplit split, BaselineBudget budget, long seed)
        {
            var numbers = Enumerable.Range(0, split.Count).Select(i => i % 2 == 0 ? 0.5 : Math.Sin(i)).ToArray();
            SequenceRanking selection = name == "svp-cf" ? new ScoredSequences(name, numbers) : new KCenterSequences(Array.ConvertAll(numbers, n => (float)n), 1);
            return selection.Select(split, budget, seed);
        }
    }
}
