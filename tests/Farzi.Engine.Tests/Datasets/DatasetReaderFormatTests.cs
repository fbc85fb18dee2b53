using System.Text;
using Farzi.Engine.Datasets;

namespace Farzi.Engine.Tests.Datasets;

public sealed class DatasetReaderFormatTests
{
    /// <summary>The same events in every layout: u1: a b c (c's time is the earliest where there are times), u2: b a.</summary>
    private const string Timed = "u1|a|5|20\nu2|b|3|10\nu1|b|4|30\nu1|c|1|5\nu2|a|2|11\n";

    public static TheoryData<string, string, DatasetFormat> Layouts => new()
    {
        { "x.inter", "user_id:token\titem_id:token\trating:float\ttimestamp:float\n" + Timed.Replace('|', '\t'), DatasetFormat.RecBole },
        { "x.txt", "user_id:token\titem_id:token\trating:float\ttimestamp:float\n" + Timed.Replace('|', '\t'), DatasetFormat.RecBole },
        { "u.data", Timed.Replace('|', '\t'), DatasetFormat.MovieLensData },
        { "x.tsv", Timed.Replace('|', '\t'), DatasetFormat.MovieLensData },
        { "ratings.dat", Timed.Replace("|", "::", StringComparison.Ordinal), DatasetFormat.MovieLensDat },
        { "x", Timed.Replace("|", "::", StringComparison.Ordinal), DatasetFormat.MovieLensDat },
        { "ratings.csv", "userId,movieId,rating,timestamp\n" + Timed.Replace('|', ','), DatasetFormat.MovieLensCsv },
        { "x.csv", "user,item,stars,time\n" + Timed.Replace('|', ','), DatasetFormat.Csv },
        { "x.txt", "\"user\",\"item\",\"stars\",\"time\"\n" + Timed.Replace('|', ','), DatasetFormat.Csv },
        { "x.dat", "Session ID\tItem_Id\tscore\tTimestamp\n" + Timed.Replace('|', '\t'), DatasetFormat.Tsv },
        { "x.jsonl", Json(), DatasetFormat.JsonLines },
        { "x", "\n" + Json(), DatasetFormat.JsonLines },
        { "sasrec.txt", "u1 c1\nu2 b1\nu1 a1\nu1 b1\nu2 a1\n", DatasetFormat.UserItem },
        { "s3rec.txt", "1 13 11 12\n2 12 11\n", DatasetFormat.UserItems },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_layout_is_detected_and_gives_the_same_sequences(string name, string content, DatasetFormat format)
    {
        using var plain = new TestFile(name, content);
        using var compressed = new TestFile(name, TestFile.Gzip(content)); // recognised by its bytes, the name does not say so
        using var named = new TestFile(name + ".gz", TestFile.Gzip(content));
        using var crlf = new TestFile(name, content.Replace("\n", "\r\n", StringComparison.Ordinal));
        using var marked = new TestFile(name, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(content)]);
        using var open = new TestFile(name, content.TrimEnd('\n')); // the last line is not ended
        using var utf16 = new TestFile(name, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(content)]);

        foreach (var file in new[] { plain, compressed, named, crlf, marked, open, utf16 })
        {
            var loaded = DatasetReader.Read(new DatasetOptions { Path = file.Path, MinimumEvents = 1 });

            Assert.Equal(format, loaded.Summary.Format);
            Assert.Equal(content.Count(c => c == '\n'), loaded.Summary.LinesRead);
            Assert.Equal(5, loaded.Summary.EventsRead);
            Assert.Equal(["c a b", "b a"], Shapes(loaded.Dataset));
        }
    }

    [Theory]
    [InlineData("csv", "who,what,when\nu1,\"a, with \"\"quotes\"\"\",2\nu1,\"two words\",1\n\nu1,plain,3\n")]
    [InlineData("tsv", "who\twhat\twhen\nu1\t\"a, with \"\"quotes\"\"\"\t2\nu1\t\"two words\"\t1\n\nu1\tplain\t3\n")]
    public void Quoted_fields_follow_rfc_4180(string format, string content)
    {
        var loaded = Read("x", content, new() { Path = "", Format = Parse(format), UserColumn = "who", ItemColumn = "what", TimestampColumn = "when" });

        Assert.Equal(["two words", "a, with \"quotes\"", "plain"], Names(loaded.Dataset, 0));
    }

    [Fact]
    public void A_quoted_field_may_span_lines_and_later_faults_still_name_their_own_line()
    {
        const string content = "user,item,title\nu1,a,\"one\ntwo\"\n\nu1,b,x\nu1,,x\n";

        var loaded = Read("x.csv", content, new() { Path = "", MinimumEvents = 1, MaxBadLines = 1 });

        Assert.Equal(["a", "b"], Names(loaded.Dataset, 0));
        Assert.Equal(6, loaded.Summary.SkippedLines[0].Line);
        Assert.Equal(6, loaded.Summary.LinesRead);
    }

    [Fact]
    public void Columns_can_be_named_by_position_where_there_is_no_header()
    {
        var options = new DatasetOptions
        {
            Path = "",
            Format = DatasetFormat.Csv,
            HasHeader = false,
            UserColumn = "#2",
            ItemColumn = "#1",
            TimestampColumn = "#4",
            MinimumEvents = 1,
        };

        var loaded = Read("x.csv", "i1,u1,5.0,9\ni2,u1,4.0,8\n", options);

        Assert.Equal(["i2", "i1"], Names(loaded.Dataset, 0));
    }

    [Fact]
    public void Json_values_may_be_strings_or_numbers_and_other_properties_of_any_kind_are_passed_over()
    {
        const string content = """
            {"user_id": 7, "tags": [{"item_id": "no"}], "item_id": "caf\u00e9", "timestamp": 2.5, "note": null}
            {"item_id": 12, "timestamp": "2", "user_id": "7", "deep": {"user_id": "no"}}
            """;

        var loaded = Read("x", content, new() { Path = "", MinimumEvents = 1 });

        Assert.Equal(["12", "café"], Names(loaded.Dataset, 0));
    }

    [Theory]
    [InlineData("2026-01-02", "2026-01-01T23:59:59.5Z")]
    [InlineData("2026-01-01T12:00:00Z", "2026-01-01T12:30:00+01:00")]
    [InlineData("1588291200000000001", "1588291200000000000")] // nanoseconds that a double would merge
    [InlineData("-1", "-2")]
    [InlineData("1e3", "999.9999")]
    public void Times_are_numbers_or_iso_8601_and_compare_exactly(string later, string earlier)
    {
        var loaded = Read("x.csv", $"user,item,timestamp\nu,second,{later}\nu,first,{earlier}\n", new() { Path = "", MinimumEvents = 1 });

        Assert.Equal(["first", "second"], Names(loaded.Dataset, 0));
    }

    [Fact]
    public void Equal_times_keep_the_order_of_the_file_even_in_long_sequences()
    {
        var content = "user,item,timestamp\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"u,i{i},{i % 3}\n"));

        var loaded = Read("x.csv", content, new() { Path = "" });

        Assert.Equal(Enumerable.Range(0, 500).OrderBy(i => i % 3).Select(i => $"i{i}"), Names(loaded.Dataset, 0));
    }

    [Fact]
    public void Format_names_are_found_in_any_case_and_each_format_has_one()
    {
        foreach (var format in Enum.GetValues<DatasetFormat>())
        {
            Assert.True(DatasetFormatNames.TryParse(DatasetFormatNames.NameOf(format).ToUpperInvariant(), out var found));
            Assert.Equal(format, found);
        }
        Assert.False(DatasetFormatNames.TryParse("parquet", out _));
        Assert.False(DatasetFormatNames.TryParse(null, out _));
    }

    internal static LoadedDataset Read(string name, string content, DatasetOptions options)
    {
        using var file = new TestFile(name, content);
        return DatasetReader.Read(options with { Path = file.Path });
    }

    internal static string[] Names(SequenceDataset data, int sequence) => [.. data[sequence].ToArray().Select(e => data.Vocabulary[e])];

    private static DatasetFormat Parse(string name) => DatasetFormatNames.TryParse(name, out var format) ? format : throw new ArgumentException(name, nameof(name));

    /// <summary>Sequences with each name reduced to its letter: 11, a1 and a are all a.</summary>
    private static IEnumerable<string> Shapes(SequenceDataset data) => Enumerable.Range(0, data.Count).Select(i => string.Join(
        ' ', Names(data, i).Select(n => n switch { "11" => "a", "12" => "b", "13" => "c", _ => n[..1] })));

    private static string Json() => string.Concat(Timed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('|'))
        .Select(f => $"{{\"user_id\": \"{f[0]}\", \"item_id\": \"{f[1]}\", \"rating\": {f[2]}, \"timestamp\": {f[3]}}}\n"));
}
