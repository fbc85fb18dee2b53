using Farzi.Engine.Datasets;
using Farzi.Engine.Datasets.Text;
using Farzi.Engine.Evaluation;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Training;

namespace Farzi.Engine.Tests.Datasets.Text;

public sealed class TextSplitTests
{
    [Theory]
    [InlineData(20, 5)]
    [InlineData(23, 5)]
    [InlineData(5, 5)]
    [InlineData(21, 5)]
    public void Sequences_cut_the_train_text_without_gap_or_overlap(int events, int length)
    {
        var split = Split(events, length);
        var joined = Enumerable.Range(0, split.Count).SelectMany(i => split.Train(i).ToArray());
        Assert.Equal(Enumerable.Range(0, events), joined);
        Assert.Equal(events, split.TrainEventCount);
        Assert.All(Enumerable.Range(0, split.Count - 1), i => Assert.Equal(length, split.Train(i).Length));
    }

    [Theory]
    [InlineData(23, 5, 5)]
    [InlineData(23, 5, 8)]
    [InlineData(20, 5, 3)]
    public void Training_windows_begin_at_every_place_where_a_whole_one_fits_and_never_leave_the_train_split(int events, int length, int window)
    {
        var windows = new HardWindows(Split(events, length), RandomStream.For(1, RandomPurpose.TrainingBatch));
        var batch = new HardBatch(windows.Count, window);
        var starts = new SortedSet<int>();
        for (var pass = 0; pass < 300; pass++)
        {
            windows.Fill(batch, windows.Count);
            for (var i = 0; i < batch.Count; i++)
            {
                Assert.Equal(Enumerable.Range(batch[i][0], window), batch[i].ToArray());
                starts.Add(batch[i][0]);
            }
        }

        Assert.Equal(Enumerable.Range(0, events - window + 1), starts);
    }

    [Fact]
    public void Held_out_text_stands_behind_the_one_event_before_it()
    {
        var split = Split(20, 5);
        Assert.Equal([19, 20, 21, 22], split.HeldOut(EvaluationSplit.Validation));
        Assert.Equal([22, 23, 24], split.HeldOut(EvaluationSplit.Test));
    }

    [Fact]
    public void Too_little_text_is_refused() => Assert.Contains("a window takes 21", Assert.Throws<ArgumentException>(() => Split(20, 21)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_head_selection_takes_the_windows_of_the_most_usual_events()
    {
        int[] train = [0, 0, 0, 1, 2, 3, 0, 0, 1, 0, 4, 0];
        var part = new TextPart(train, 0);
        var split = new TextSplit(Corpus(part, new TextPart(new[] { 0 }, 0), new TextPart(new[] { 0 }, 0), 5), 3);
        var chosen = new UsualWindows().Select(split, BaselineBudget.EqualSequences(2, 3), seed: 1);
        Assert.Equal([0, 2], chosen.Windows.Select(w => w.Sequence));
        Assert.Equal("head", chosen.Selection);
    }

    private static TextSplit Split(int events, int length) => new(
        Corpus(Part(0, events), Part(events, 3), Part(events + 3, 2), events + 5), length);

    private static TextPart Part(int first, int count) => new(Enumerable.Range(first, count).ToArray(), 0);

    internal static TextCorpus Corpus(TextPart train, TextPart validation, TextPart test, int vocabulary) => new()
    {
        Vocabulary = new Vocabulary(Enumerable.Range(0, vocabulary).Select(i => $"w{i}")),
        Train = train,
        Validation = validation,
        Test = test,
        DistinctNames = vocabulary,
        LinesRead = 1,
        LinesSkipped = 0,
        SkippedLines = [],
        ContentSha256 = new string('0', 64),
    };
}
