namespace Farzi.Cli.Tests;

public sealed class CommandLineTests : IDisposable
{
    private const string TinyJob = """
        data: {generator: {users: 60, items: 30, interests: 3, shelvesPerInterest: 2, meanLength: 9}}
        learner: {hidden: 8, blocks: 1, heads: 2}
        synthetic: {sequences: 4, length: 6, initialization: {teacherSteps: 5, teacherBatchSize: 16}}
        outer: {batchSize: 16}
        phases: [{metaSteps: 60, innerSteps: 4}]
        validation: {everySteps: 20}
        checkpoint: {everySteps: 7}
        evaluation:
          student: {learningRates: [3e-3], steps: 8, evaluateEvery: 4}
          sampled: {learningRates: [3e-3], steps: 8, evaluateEvery: 4}
          full: {learningRates: [3e-3], steps: 8, evaluateEvery: 4, batchSize: 16}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("farzi-cli-").FullName;

    public CommandLineTests() => File.WriteAllText(Path.Combine(_folder, "tiny.yaml"), TinyJob);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(2, "Required command was not provided")]
    [InlineData(2, "Unrecognized command or argument 'bogus'", "bogus")]
    [InlineData(2, "expected 1 or more", "data", "inspect", "x", "--minimum-events", "0")]
    [InlineData(3, "missing.yaml: there is no such job file", "run", "missing.yaml")]
    [InlineData(3, "did you mean hidden?", "run", "tiny.yaml", "--set", "learner.hiden=3")]
    [InlineData(3, "did you mean hidden?", "plan", "tiny.yaml", "--set", "learner.hiden=3")]
    [InlineData(4, "--set data.path=FILE", "plan", "tiny.yaml", "--set", "data.generator=null", "--set", "data.path=missing.inter")]
    [InlineData(2, "--workers is 0; expected 1 to 1024", "plan", "tiny.yaml", "--workers", "0")]
    [InlineData(3, "name: the name holds '/'", "run", "tiny.yaml", "--set", "name=../x")]
    [InlineData(4, "--set data.path=FILE", "run", "tiny.yaml", "--set", "data.generator=null", "--set", "data.path=missing.inter")]
    [InlineData(4, "missing.inter", "data", "inspect", "missing.inter")]
    [InlineData(6, "not a run folder", "run", "tiny.yaml", "--out", ".")]
    [InlineData(6, "no finished run", "export", "nothing", "--out", "there")]
    [InlineData(6, "no finished run", "evaluate", "nothing")]
    public void A_failure_is_one_message_on_standard_error_with_its_exit_code(int code, string message, params string[] arguments)
    {
        var result = FarziProcess.Run(_folder, arguments);
        Assert.Equal(code, result.Code);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("farzi ", "version")]
    [InlineData("sasrec", "learners")]
    [InlineData("settings: hidden 64, layers 1, dropout 0, initStd 0.1", "learners")]
    [InlineData("parameters: 3,472 with 100 events, hidden 16 and windows of 10; 1,872 beside the embeddings", "learners", "--vocabulary", "100", "--hidden", "16", "--length", "10")]
    [InlineData("inner.learningRate", "settings", "inner")]
    [InlineData("| `inner.learningRate` | `0.004` |", "settings", "inner", "--markdown")]
    [InlineData("data.path", "run", "--help")]
    public void Information_goes_to_standard_output(string expected, params string[] arguments)
    {
        var result = FarziProcess.Run(_folder, arguments);
        Assert.Equal(0, result.Code);
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Fact]
    public void A_dataset_is_described_on_standard_output()
    {
        File.WriteAllLines(Path.Combine(_folder, "log.txt"), Enumerable.Range(0, 60).Select(i => $"u{i % 10} i{i * 7 % 11}"));
        var result = FarziProcess.Run(_folder, "data", "inspect", "log.txt", "--format", "user-item");
        Assert.Equal(0, result.Code);
        Assert.Contains("Sequence lengths", result.Output, StringComparison.Ordinal);
        Assert.Contains("Popularity", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_is_data_on_standard_output_and_leaves_nothing_behind()
    {
        var result = FarziProcess.Run(_folder, "plan", "tiny.yaml", "--workers", "2", "--threads", "1", "--output", "json");
        Assert.Equal(0, result.Code);
        using var plan = System.Text.Json.JsonDocument.Parse(result.Output);
        var root = plan.RootElement;
        Assert.Equal((2, 1), (root.GetProperty("pool").GetProperty("workers").GetInt32(), root.GetProperty("pool").GetProperty("threads").GetInt32()));
        Assert.InRange(root.GetProperty("seconds").GetProperty("distillation").GetDouble(), 1e-6, 600);
        Assert.True(root.GetProperty("memory").GetProperty("peak").GetInt64() > root.GetProperty("memory").GetProperty("trajectory").GetInt64());
        Assert.Equal("log", root.GetProperty("memory").GetProperty("policy").GetString());
        Assert.Equal(["tiny.yaml"], Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName));

        var text = FarziProcess.Run(_folder, "plan", "tiny.yaml");
        Assert.Equal(0, text.Code);
        foreach (var word in new[] { "at the peak of the distillation", "policy log (named in the job)", "reverse step", "distillation", "on this machine as loaded as it was" })
            Assert.Contains(word, text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_was_killed_and_one_that_was_terminated_end_with_the_bits_of_an_undisturbed_one()
    {
        var whole = FarziProcess.Run(_folder, "run", "tiny.yaml", "--out", "whole");
        Assert.Equal(0, whole.Code);
        Assert.Contains("full data", whole.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', whole.Output + whole.Error);

        Assert.Equal(137, FarziProcess.RunUntil(_folder, l => l.Contains("validation at 20", StringComparison.Ordinal), "KILL", "run", "tiny.yaml", "--out", "cut"));
        Assert.Equal(130, FarziProcess.RunUntil(_folder, l => l.Contains("validation at 40", StringComparison.Ordinal), "TERM", "run", "tiny.yaml", "--out", "cut"));
        var resumed = FarziProcess.Run(_folder, "run", "tiny.yaml", "--out", "cut");
        Assert.Equal(0, resumed.Code);
        Assert.Contains("goes on after meta-step", resumed.Error, StringComparison.Ordinal);
        Assert.Equal(Digest(whole.Error), Digest(resumed.Error));

        Assert.Equal(6, FarziProcess.Run(_folder, "run", "tiny.yaml", "--out", "cut").Code);
        Assert.Equal(0, FarziProcess.Run(_folder, "export", "cut", "--out", "exported").Code);
        Assert.True(File.Exists(Path.Combine(_folder, "exported", "distilled.safetensors")));
    }

    private static string Digest(string progress) => progress.Split('\n').Single(l => l.Contains("finished, digest", StringComparison.Ordinal)).Split(' ')[^1];
}
