using System.Text;
using Farzi.Engine.Datasets;

namespace Farzi.Engine.Tests.Datasets;

public sealed class DatasetReaderFaultTests
{
    /// <summary>Format, content, line of the fault, and what the message says.</summary>
    public static TheoryData<string, string, int, string> Malformed => new()
    {
        { "recbole", "user_id:token\titem_id:token\n1\t2\n1\n", 3, "1 tab-separated fields; the header has 2" },
        { "recbole", "user_id:token\titem_id:token\n1\t2\t3\n", 2, "more than 2 tab-separated fields" },
        { "recbole", "user_id\titem_id\n1\t2\n", 1, "is not typed" },
        { "recbole", "user_id:token\titem_id:float\n1\t2\n", 1, "expected token" },
        { "recbole", "user_id:token\tuser_id:token\n1\t2\n", 1, "twice" },
        { "recbole", "user_id:token\trating:float\n1\t2\n", 1, "set ItemColumn to one of: 'user_id', 'rating'" },
        { "recbole", "user_id:token\titem_id:token\trating:float\n1\t2\tgood\n", 2, "rating 'good' is not a number" },
        { "recbole", "user_id:token\titem_id:token\ttimestamp:float\n1\t2\tNaN\n", 2, "timestamp 'NaN' is not a finite number" },
        { "u.data", "1\t2\t3\t4\n1\t2\t3\n", 2, "3 fields; expected 4" },
        { "u.data", "1\t2\t3\t1e400\n", 1, "timestamp '1e400'" },
        { "u.data", "1\t2\t3\t99999999999999999999999999999999\n", 1, "timestamp" },
        { "u.data", "1\t2\t3\tInfinity\n", 1, "timestamp 'Infinity'" },
        { "u.data", "1\t2\t3\t\n", 1, "timestamp ''" },
        { "u.data", "1\t2\tNaN\t4\n", 1, "rating 'NaN'" },
        { "u.data", "\t2\t3\t4\n", 1, "user id is empty" },
        { "u.data", "1\t \t3\t4\n", 1, "item id is empty" },
        { "ratings.dat", "1::2::3::4::5\n", 1, "more than 4 fields" },
        { "user-item", "1 2\n1\n", 2, "expected 'user item'" },
        { "user-item", "1 2\n\n1 2 3\n", 3, "more than two fields" },
        { "user-items", "1 2 3\n2\n", 2, "has no item" },
        { "user-items", "1 2 3\u00014\n", 1, "control character U+0001" },
        { "csv", "user,item\na,b\na\n", 3, "1 fields; expected 2" },
        { "csv", "user,item\na,b,c\n", 2, "3 fields; expected 2" },
        { "csv", "user,item\na,b\"c\n", 2, "a quote inside an unquoted field" },
        { "csv", "user,item\na,\"b\"c\n", 2, "text behind a closing quote" },
        { "csv", "user,item\na,b\na,\"b\nc,d\n", 3, "never closed" },
        { "csv", "user,item\na,\"b\nc\"\n", 2, "control character U+000A" },
        { "csv", "us\"er,item\na,b\n", 1, "a quote inside an unquoted field" },
        { "csv", "user,user,item\na,b,c\n", 1, "twice" },
        { "csv", "a,b\n1,2\n", 1, "set UserColumn to one of: 'a', 'b'" },
        { "csv", "user,item\n,b\n", 2, "user id is empty" },
        { "csv", "user,item,timestamp\na,b,May\n", 2, "timestamp 'May'" },
        { "ratings.csv", "userId,movieId,timestamp\n1,2,3\n", 1, "RatingColumn is 'rating', which is not a column" },
        { "jsonl", "{\"user\": 1, \"item\": 2}\n{\"user\": 1, \"item\": \n", 2, "not valid JSON" },
        { "jsonl", "[1]\n", 1, "not a JSON object" },
        { "jsonl", "{\"user\": 1, \"item\": 2} x\n", 1, "not valid JSON" },
        { "jsonl", "{\"user\": 1}\n", 1, "no property for the item" },
        { "jsonl", "{\"user\": 1, \"item\": null}\n", 1, "item is not a string or a number" },
        { "jsonl", "{\"user\": 1, \"item\": [2]}\n", 1, "item is not a string or a number" },
        { "jsonl", "{\"user\": 1, \"item\": \"\\ud800\"}\n", 1, "invalid escape" },
        { "jsonl", "{\"user\": 1, \"item\": \"\"}\n", 1, "item id is empty" },
        { "jsonl", "{\"user\": 1, \"item\": 2, \"time\": 3}\n{\"user\": 1, \"item\": 2}\n", 2, "no property for the timestamp" },
        { "jsonl", "{\"user\": 1, \"item\": 2}\n{\"user\": 1, \"item\": 2, \"time\": 3}\n", 2, "the lines before had none" },
        { "jsonl", new string('[', 200) + "\n", 1, "not a" },
        { "jsonl", "{\"user\": 1, \"item\": 2, \"x\": " + new string('[', 200) + "\n", 1, "not valid JSON" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_line_is_one_error_with_file_line_and_what_would_be_right(string format, string content, int line, string says)
    {
        Assert.True(DatasetFormatNames.TryParse(format, out var parsed));
        using var file = new TestFile("events.txt", content);

        var e = Assert.Throws<DatasetFormatException>(() => DatasetReader.Read(new() { Path = file.Path, Format = parsed, MinimumEvents = 1 }));

        Assert.StartsWith($"{file.Path}:{line}: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.Equal((line, file.Path), (e.Line, e.Path));
    }

    [Theory]
    [InlineData("user-item", "1 2\nbad\n1 3\n\n1 4\nworse\n", 2, 6)]
    [InlineData("csv", "user,item\n1,2\nbad\n1,3\n1,\"4\"x\n1,4\n", 3, 5)]
    [InlineData("jsonl", "{\"user\":1,\"item\":2}\nbad\n{\"user\":1,\"item\":3}\n{}\n{\"user\":1,\"item\":4}\n", 2, 4)]
    public void Tolerated_lines_are_skipped_counted_and_reported_and_one_more_is_an_error(string format, string content, int first, int second)
    {
        Assert.True(DatasetFormatNames.TryParse(format, out var parsed));
        using var file = new TestFile("events.txt", content);
        var options = new DatasetOptions { Path = file.Path, Format = parsed, MaxBadLines = 2 };

        var summary = DatasetReader.Read(options).Summary;
        var e = Assert.Throws<DatasetFormatException>(() => DatasetReader.Read(options with { MaxBadLines = 1 }));

        Assert.Equal((2, 3, 1), (summary.LinesSkipped, summary.Events, summary.Users));
        Assert.Equal([first, second], summary.SkippedLines.Select(l => (int)l.Line));
        Assert.Equal(second, e.Line);
        Assert.Contains($"MaxBadLines is 1, and that many were skipped already, the first at line {first}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_first_twenty_skipped_lines_are_kept()
    {
        var content = string.Concat(Enumerable.Repeat("bad\n", 500)) + "1 2\n1 3\n1 4\n";

        var summary = DatasetReaderFormatTests.Read("x", content, new() { Path = "", Format = DatasetFormat.UserItem, MaxBadLines = 500 }).Summary;

        Assert.Equal((500, 20, 503L), (summary.LinesSkipped, summary.SkippedLines.Count, summary.LinesRead));
    }

    [Theory]
    [InlineData("user-item", "1 caf\u00e9\n", 1)]
    [InlineData("csv", "user,item\n1,caf\u00e9\n", 2)]
    [InlineData("jsonl", "{\"user\":1,\"item\":\"caf\u00e9\"}\n", 1)]
    public void Windows_1252_bytes_in_an_id_are_an_error_that_names_the_conversion(string format, string content, int line)
    {
        Assert.True(DatasetFormatNames.TryParse(format, out var parsed));
        using var file = new TestFile("x", Encoding.Latin1.GetBytes(content));

        var e = Assert.Throws<DatasetFormatException>(() => DatasetReader.Read(new() { Path = file.Path, Format = parsed, MinimumEvents = 1 }));

        Assert.Equal(line, e.Line);
        Assert.Contains("'caf?' is not valid UTF-8", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_1252_bytes_in_a_column_that_is_not_used_do_no_harm()
    {
        using var file = new TestFile("x.csv", Encoding.Latin1.GetBytes("user,item,title\n1,2,Caf\u00e9\n"));

        Assert.Equal(1, DatasetReader.Read(new() { Path = file.Path, MinimumEvents = 1 }).Dataset.EventCount);
    }

    [Theory]
    [InlineData("user-item")]
    [InlineData("jsonl")]
    [InlineData("csv")]
    [InlineData("auto")]
    public void A_line_beyond_the_limit_is_an_error_whatever_the_tolerance(string format)
    {
        Assert.True(DatasetFormatNames.TryParse(format, out var parsed));
        using var file = new TestFile("x", "user,item\n1,2\n\"" + new string('x', 3_000_000));

        var e = Assert.Throws<DatasetFormatException>(() => DatasetReader.Read(
            new() { Path = file.Path, Format = parsed, MaxLineLength = 1000, MaxBadLines = 1000 }));

        Assert.Equal(3, e.Line);
        Assert.Contains("longer than 1000", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_exactly_the_limit_is_read_and_one_more_character_is_not()
    {
        var options = new DatasetOptions { Path = "", Format = DatasetFormat.UserItem, MaxLineLength = 100, MinimumEvents = 1 };

        var fits = DatasetReaderFormatTests.Read("x", "u " + new string('i', 98) + "\r\n", options);

        Assert.Equal(98, fits.Dataset.Vocabulary[0].Length);
        Assert.Throws<DatasetFormatException>(() => DatasetReaderFormatTests.Read("x", "u " + new string('i', 99) + "\r\n", options));
    }

    [Theory]
    [InlineData("user-items")]
    [InlineData("csv")]
    public void Reading_a_large_file_takes_memory_for_events_not_for_text(string format)
    {
        Assert.True(DatasetFormatNames.TryParse(format, out var parsed));
        var line = format == "csv" ? "u,i," + new string('t', 996) + "\n" : "u" + new string(' ', 998) + "i\n";
        const int lines = 20_000; // 20 MB of text
        using var file = new TestFile("x", (format == "csv" ? "user,item,title\n" : "") + string.Concat(Enumerable.Repeat(line, lines)));
        var options = new DatasetOptions { Path = file.Path, Format = parsed };
        DatasetReader.Read(options);

        var before = GC.GetAllocatedBytesForCurrentThread();
        DatasetReader.Read(options);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(allocated < 4 << 20, $"{allocated} bytes were allocated for {lines} events");
    }

    [Theory]
    [InlineData("hello world\nthis is text\n")]
    [InlineData("the quick\nbrown fox\n")]
    [InlineData("a,b,c\n1,2,3\n")]
    [InlineData("just-one-word\n")]
    [InlineData("\0\0\0\0\n")]
    public void An_undetectable_file_is_an_error_that_lists_the_formats(string content)
    {
        using var file = new TestFile("x", content);

        var e = Assert.Throws<DatasetFormatException>(() => DatasetReader.Read(new() { Path = file.Path }));

        Assert.Contains("set Format to one of recbole, user-item, user-items, u.data", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x.csv", "a,b,c\n1,2,3\n")]
    [InlineData("x.csv.gz", "12,7,5.0,881250949\n")] // Amazon's ratings: no header
    [InlineData("x.tsv", "a\tb\n1\t2\n")]
    public void A_csv_file_without_known_columns_asks_for_their_names(string name, string content)
    {
        using var file = new TestFile(name, content);

        var e = Assert.Throws<DatasetFormatException>(() => DatasetReader.Read(new() { Path = file.Path }));

        Assert.Equal(1, e.Line);
        Assert.Contains("set UserColumn to one of", e.Message, StringComparison.Ordinal);
        Assert.Contains("set HasHeader to false", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_files_and_directories_are_named()
    {
        using var file = new TestFile("x", "1 2\n");
        var folder = Path.GetDirectoryName(file.Path)!;

        Assert.Contains("does not exist", Fails(file.Path + ".none").Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", Fails(Path.Combine(folder, "none", "x")).Message, StringComparison.Ordinal);
        Assert.Contains("is a directory", Fails(folder).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be opened", Fails("a\0b").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n \n\n", "only blank lines")]
    [InlineData("user_id:token\titem_id:token\n", "holds no events")]
    [InlineData("user,item\n", "holds no events")]
    [InlineData("1 2\n", "no sequence is left of 1 events by 1 users: lower MinimumEvents (3)")]
    public void A_file_that_gives_no_sequence_says_why(string content, string says)
    {
        using var file = new TestFile("x", content);
        using var compressed = new TestFile("x.gz", TestFile.Gzip(content));

        Assert.Contains(says, Fails(file.Path).Message, StringComparison.Ordinal);
        Assert.Contains(says, Fails(compressed.Path).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Archives_of_other_kinds_are_named()
    {
        foreach (var (start, kind) in new (byte[], string)[] { ([0x50, 0x4B, 3, 4, 0], "zip"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "xz"), ([0x28, 0xB5, 0x2F, 0xFD], "zstandard"), ("BZh9"u8.ToArray(), "bzip2") })
        {
            using var file = new TestFile("x", start);

            Assert.Contains(kind, Fails(file.Path).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(DatasetFormat.Auto)]
    [InlineData(DatasetFormat.UserItem)]
    public void Damaged_gzip_is_an_error(DatasetFormat format)
    {
        var random = new Random(1);
        var good = TestFile.Gzip(string.Concat(Enumerable.Range(0, 20_000).Select(_ => $"{random.Next(50)} {random.Next()}\n")));
        using var cut = new TestFile("cut.gz", good[..(good.Length / 2)]);
        using var unfinished = new TestFile("unfinished.gz", good[..^9]);
        using var trailer = new TestFile("trailer.gz", good[..^3]);
        using var followed = new TestFile("followed.gz", [.. good, 1, 2, 3]);
        good[good.Length / 2] ^= 0x55;
        using var flipped = new TestFile("flipped.gz", good);

        foreach (var file in new[] { cut, unfinished, trailer, followed, flipped })
        {
            var e = Assert.ThrowsAny<DatasetException>(() => DatasetReader.Read(new() { Path = file.Path, Format = format }));
            Assert.Contains("gzip", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Gzip_members_one_behind_the_other_are_one_text_whatever_their_sizes()
    {
        for (var lines = 0; lines < 40; lines++)
        {
            var parts = new[] { lines, 3, lines * 97 }.Select(n => string.Concat(Enumerable.Range(0, n).Select(i => $"1 {i * 7919}\n"))).ToArray();
            using var file = new TestFile("x", [.. parts.Where(p => p.Length > 0).SelectMany(p => TestFile.Gzip(p))]);

            var summary = DatasetReader.Read(new() { Path = file.Path, Format = DatasetFormat.UserItem }).Summary;

            Assert.Equal(lines + 3 + (lines * 97), summary.Events);
        }
    }

    [Fact]
    public void Options_that_the_format_cannot_honour_are_refused()
    {
        using var file = new TestFile("x", "1 2\n1 3\n1 4\n");

        Assert.Contains("has no ratings", Fails(new DatasetOptions { Path = file.Path, MinimumRating = 3 }).Message, StringComparison.Ordinal);
        Assert.Contains("has no named columns", Fails(new DatasetOptions { Path = file.Path, UserColumn = "who" }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_the_options_are_named_at_once()
    {
        var options = new DatasetOptions
        {
            Path = " ",
            MinimumEvents = 0,
            MinimumItemEvents = -1,
            MinimumRating = double.NaN,
            MaxBadLines = -1,
            MaxLineLength = 1,
            HasHeader = false,
            Format = (DatasetFormat)99,
            Duplicates = (DuplicatePolicy)9,
        };

        var e = Assert.Throws<ArgumentException>(() => DatasetReader.Read(options));

        foreach (var name in new[] { "Path", "MinimumEvents", "MinimumItemEvents", "MinimumRating", "MaxBadLines", "MaxLineLength", "HasHeader", "Format 99", "Duplicates 9" })
            Assert.Contains(name, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_stops_the_reading()
    {
        using var file = new TestFile("x", string.Concat(Enumerable.Range(0, 100).Select(i => $"1 {i}\n")));

        Assert.Throws<OperationCanceledException>(() => DatasetReader.Read(new() { Path = file.Path }, new CancellationToken(canceled: true)));
    }

    private static DatasetException Fails(string path) => Fails(new DatasetOptions { Path = path });

    private static DatasetException Fails(DatasetOptions options)
    {
        var e = Assert.ThrowsAny<DatasetException>(() => DatasetReader.Read(options));
        Assert.StartsWith(options.Path, e.Message, StringComparison.Ordinal);
        return e;
    }
}
