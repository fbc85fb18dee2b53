using Farzi.Jobs.Runs;

namespace Farzi.Jobs.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_folder_gets_the_job_and_an_interrupted_one_goes_on()
    {
        using (var folder = RunFolder.Open(_folder["run"], TinyJob.Spec()))
            Assert.True(folder.IsNew);
        using var again = RunFolder.Open(_folder["run"], TinyJob.Spec("compute.threads=2"));
        Assert.False(again.IsNew);
        Assert.Contains("threads: 2", File.ReadAllText(again.Job), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_job_is_refused_with_what_differs()
    {
        RunFolder.Open(_folder["run"], TinyJob.Spec()).Dispose();
        Assert.Contains("seed: 1 → 2", Refused("run", "seed=2"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_finished_folder_is_refused()
    {
        RunFolder.Open(_folder["run"], TinyJob.Spec()).Dispose();
        File.WriteAllText(_folder["run/report.json"], "{}");
        Assert.Contains("finished run", Refused("run"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_use_is_refused()
    {
        using var first = RunFolder.Open(_folder["run"], TinyJob.Spec());
        Assert.Contains("in use", Refused("run"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_other_things_in_it_is_refused_and_stays_as_it_was()
    {
        Directory.CreateDirectory(_folder["photos"]);
        File.WriteAllText(_folder["photos/cat.jpg"], "miaow");
        Assert.Contains("cat.jpg", Refused("photos"), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["photos/job.yaml"]));
    }

    [Fact]
    public void A_file_and_a_name_with_control_characters_are_refused()
    {
        File.WriteAllText(_folder["file"], "");
        Assert.Contains("is a file", Refused("file"), StringComparison.Ordinal);
        Assert.Contains("control characters", Refused("a\0b"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_whose_writing_was_cut_off_is_new()
    {
        Directory.CreateDirectory(_folder["run"]);
        File.WriteAllText(_folder["run/.lock"], "");
        File.WriteAllText(_folder["run/.job.yaml.0123.farzi-tmp"], "nam");
        using var folder = RunFolder.Open(_folder["run"], TinyJob.Spec());
        Assert.True(folder.IsNew);
    }

    [Fact]
    public void Only_a_finished_run_can_be_opened_as_one() =>
        Assert.Contains("no finished run", Assert.Throws<RunFolderException>(() => RunFolder.OpenFinished(_folder["nothing"])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("../x")]
    [InlineData("/tmp/x")]
    [InlineData("C:\\x")]
    [InlineData("a\0")]
    [InlineData("аbc")]
    public void Names_that_leave_the_root_are_refused_and_nothing_is_written(string name)
    {
        Assert.Throws<RunFolderException>(() => RunRoot.Folder(_folder["runs"], name));
        Assert.False(Directory.Exists(_folder["runs"]));
    }

    [Theory]
    [InlineData("elsewhere")]
    [InlineData("runs-evil")] // shares the root's prefix
    public void A_link_out_of_the_root_is_refused(string target)
    {
        Directory.CreateDirectory(_folder["runs"]);
        Directory.CreateDirectory(_folder[target]);
        Directory.CreateSymbolicLink(_folder["runs/job"], _folder[target]);
        Assert.Contains("outside", Assert.Throws<RunFolderException>(() => RunRoot.Folder(_folder["runs"], "job")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plain_name_lies_in_the_root() => Assert.Equal(Path.Combine("runs", "job"), RunRoot.Folder("runs", "job"));

    private string Refused(string name, params string[] overrides) =>
        Assert.Throws<RunFolderException>(() => RunFolder.Open(_folder[name], TinyJob.Spec(overrides))).Message;
}
