using System.Text;
using Farzi.Engine.Datasets;
using Farzi.Engine.Datasets.Text;

namespace Farzi.Engine.Tests.Datasets.Text;

public sealed class TextCorpusTests
{
    [Fact]
    public void Words_and_ends_of_lines_are_events_and_blank_lines_none()
    {
        using var file = new TestFile("a.txt", " the cat\tsat \r\n\n  \nthe  mat\nthe end");
        var corpus = Read(file, TextLevel.Word, validation: 0.2, test: 0.2);
        Assert.Equal(["the", "cat", "sat", "<eos>", "the", "mat", "<eos>", "the", "end", "<eos>"], Names(corpus, corpus.Train, corpus.Validation, corpus.Test, "end", "<eos>"));
        Assert.Equal((6, 2, 2), (corpus.Train.Count, corpus.Validation.Count, corpus.Test.Count));
        Assert.Equal((5, 0), (corpus.LinesRead, corpus.LinesSkipped));
    }

    [Fact]
    public void Characters_are_whole_code_points_and_every_line_ends_with_a_line_feed()
    {
        using var file = new TestFile("a.txt", "a😀b\r\n\nab");
        var corpus = Read(file, TextLevel.Character, validation: 0.15, test: 0.15);
        Assert.Equal(["a", "😀", "b", "\n", "\n", "a", "b", "\n"], Names(corpus, corpus.Train, corpus.Validation, corpus.Test));
    }

    [Fact]
    public void The_vocabulary_is_ordered_by_train_counts_and_what_only_held_out_text_has_is_unknown()
    {
        using var file = new TestFile("a.txt", "b a a c c c a b new c");
        var corpus = Read(file, TextLevel.Word, validation: 0.1, test: 0.2); // train: b a a c c c a b, held out: new, c <eos>
        Assert.Equal(["a", "c", "b", "<unk>"], Enumerable.Range(0, corpus.Vocabulary.Count).Select(i => corpus.Vocabulary[i]));
        Assert.Equal([2, 0, 0, 1, 1, 1, 0, 2], corpus.Train.Events.ToArray());
        Assert.Equal((0, 1, 1), (corpus.Train.Unknown, corpus.Validation.Unknown, corpus.Test.Unknown));
        Assert.Equal(5, corpus.DistinctNames);
    }

    [Theory]
    [InlineData(3, 0, new[] { "a", "c", "<unk>" })]
    [InlineData(0, 3, new[] { "a", "c", "<unk>" })]
    [InlineData(2, 3, new[] { "a", "<unk>" })]
    [InlineData(4, 0, new[] { "a", "c", "b", "<unk>" })]
    public void A_limit_or_a_minimum_count_turns_rare_words_into_unknown_ones(int maximum, int minimum, string[] expected)
    {
        using var file = new TestFile("a.txt", "b a a c c c a b a c");
        var corpus = TextCorpusReader.Read(Options(file.Path) with { MaximumVocabulary = maximum, MinimumCount = minimum, ValidationShare = 0.1, TestShare = 0.1 });
        Assert.Equal(expected, Enumerable.Range(0, corpus.Vocabulary.Count).Select(i => corpus.Vocabulary[i]));
    }

    [Fact]
    public void A_vocabulary_without_anything_unknown_has_no_such_event()
    {
        using var file = new TestFile("a.txt", "abababababababababab");
        var corpus = TextCorpusReader.Read(Options(file.Path) with { Level = TextLevel.Character, ValidationShare = 0.3, TestShare = 0.1, MaximumVocabulary = 3 });
        Assert.False(corpus.Vocabulary.TryGetIndex("<unk>", out _) && corpus.Test.Unknown == 0);
    }

    [Fact]
    public void Three_files_are_the_three_splits_plain_or_compressed_and_every_one_of_them_pins_the_job()
    {
        using var file = new TestFile("x.train.txt.gz", TestFile.Gzip("a b a\n"));
        var folder = Path.GetDirectoryName(file.Path)!;
        Assert.Null(TextFiles.Beside(file.Path));
        File.WriteAllText(Path.Combine(folder, "x.valid.txt"), "b a\n");
        File.WriteAllBytes(Path.Combine(folder, "x.test.txt.gz"), TestFile.Gzip("a q\n"));
        var beside = TextFiles.Beside(file.Path)!.Value;
        var options = Options(file.Path) with { ValidationPath = beside.Validation, TestPath = beside.Test };
        var corpus = TextCorpusReader.Read(options);
        Assert.Equal((4, 3, 3), (corpus.Train.Count, corpus.Validation.Count, corpus.Test.Count));
        Assert.Equal(1, corpus.Test.Unknown);
        File.WriteAllText(beside.Validation, "b b\n");
        Assert.NotEqual(corpus.ContentSha256, TextCorpusReader.Read(options).ContentSha256);
    }

    [Theory]
    [InlineData("one\ntwo \u00FF\nthree\n", 2, "not valid UTF-8")]
    [InlineData("one\ntwo\nth\0ree\n", 3, "a NUL character")]
    public void A_line_that_is_no_text_is_one_error_with_file_and_line_unless_it_is_tolerated(string content, int line, string says)
    {
        using var file = new TestFile("a.txt", Encoding.Latin1.GetBytes(content));
        var fault = Assert.Throws<DatasetFormatException>(() => TextCorpusReader.Read(Options(file.Path)));
        Assert.StartsWith($"{file.Path}:{line}: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
        var tolerant = TextCorpusReader.Read(Options(file.Path) with { MaxBadLines = 1, ValidationShare = 0.3, TestShare = 0.3 });
        Assert.Equal((1, line), (tolerant.LinesSkipped, tolerant.SkippedLines[0].Line.Line));
    }

    [Fact]
    public void Damaged_compressed_text_is_named_as_such()
    {
        var bytes = TestFile.Gzip(string.Join('\n', Enumerable.Range(0, 5000).Select(i => $"word{i * 7919 % 5003} x{i}")));
        using var file = new TestFile("a.txt.gz", bytes[..(bytes.Length / 2)]);
        Assert.Contains("gzip", Assert.Throws<DatasetFormatException>(() => TextCorpusReader.Read(Options(file.Path))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("\n  \n", "the file holds no text")]
    [InlineData("a b", "too few")]
    [InlineData("a a a a a a a a a a a a a a a a a a a a a a a a", "only one distinct event")]
    public void Text_that_leaves_nothing_to_learn_is_refused(string content, string says)
    {
        using var file = new TestFile("a.txt", content);
        Assert.Contains(says, Assert.ThrowsAny<DatasetException>(() => TextCorpusReader.Read(Options(file.Path))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_the_options_is_in_one_message()
    {
        var fault = Assert.Throws<ArgumentException>(() => TextCorpusReader.Read(
            new TextOptions { Path = " ", ValidationPath = "v", ValidationShare = 0.6, TestShare = 0.5, MaximumVocabulary = 1, MaxBadLines = -1 }));
        foreach (var says in new[] { "Path is empty", "only one is given", "leave no train split", "MaximumVocabulary is 1", "MaxBadLines is -1" })
            Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_penn_treebank_has_its_published_counts()
    {
        var path = RealData.Require("ptb/ptb.train.txt.gz");
        var beside = TextFiles.Beside(path)!.Value;
        var corpus = TextCorpusReader.Read(Options(path) with { ValidationPath = beside.Validation, TestPath = beside.Test });
        Assert.Equal((929_589, 73_760, 82_430, 10_000), (corpus.Train.Count, corpus.Validation.Count, corpus.Test.Count, corpus.Vocabulary.Count));
    }

    [SkippableFact]
    public void Tiny_shakespeare_has_65_characters()
    {
        var corpus = TextCorpusReader.Read(Options(RealData.Require("tinyshakespeare/input.txt")) with { Level = TextLevel.Character });
        Assert.Equal((1_115_394, 65), (corpus.EventCount, corpus.Vocabulary.Count));
    }

    private static TextOptions Options(string path) => new() { Path = path };

    private static TextCorpus Read(TestFile file, TextLevel level, double validation, double test) =>
        TextCorpusReader.Read(Options(file.Path) with { Level = level, ValidationShare = validation, TestShare = test });

    /// <summary>The names of all events, with those given last in place of the unknown ones.</summary>
    private static IEnumerable<string> Names(TextCorpus corpus, TextPart train, TextPart validation, TextPart test, params string[] unknown)
    {
        var left = new Queue<string>(unknown);
        int[] all = [.. train.Events.ToArray(), .. validation.Events.ToArray(), .. test.Events.ToArray()];
        return [.. all.Select(e => corpus.Vocabulary[e] == "<unk>" ? left.Dequeue() : corpus.Vocabulary[e])];
    }
}
