using Farzi.Engine.Artifacts;

namespace Farzi.Engine.Tests.Artifacts;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_content_replaces_the_previous_one()
    {
        AtomicFile.WriteText(_folder.File("a.txt"), "first, and longer");
        AtomicFile.WriteText(_folder.File("a.txt"), "second ü");
        Assert.Equal("second ü"u8.ToArray(), File.ReadAllBytes(_folder.File("a.txt")));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_writer_that_throws_leaves_the_previous_content_and_no_temporary_file()
    {
        AtomicFile.WriteText(_folder.File("a.txt"), "kept");
        Assert.Throws<TimeoutException>(() => AtomicFile.Write(_folder.File("a.txt"), stream =>
        {
            stream.Write(new byte[1 << 18]);
            throw new TimeoutException();
        }));
        Assert.Equal("kept", File.ReadAllText(_folder.File("a.txt")));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Until_the_content_is_complete_the_name_holds_the_previous_one()
    {
        var path = _folder.File("a.txt");
        AtomicFile.WriteText(path, "previous");
        AtomicFile.Write(path, stream =>
        {
            stream.Write("next"u8);
            stream.Flush();
            Assert.Equal("previous", File.ReadAllText(path));
        });
        Assert.Equal("next", File.ReadAllText(path));
    }

    [Fact]
    public void What_a_killed_writer_left_is_found_and_deleted_and_nothing_else()
    {
        File.WriteAllText(_folder.File($".a.txt.0123{AtomicFile.TemporarySuffix}"), "half");
        AtomicFile.WriteText(_folder.File("a.txt"), "whole");
        Assert.Equal(1, AtomicFile.DeleteLeftovers(_folder.Path));
        Assert.Equal([_folder.File("a.txt")], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_missing_folder_is_an_error_that_names_it()
    {
        var error = Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.WriteText(_folder.File("none/a.txt"), ""));
        Assert.Contains("none", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_folder_is_flushed_where_the_system_can()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows flushes renames by itself.");
        Assert.True(FolderFlush.ToDisk(_folder.Path));
        Assert.Throws<IOException>(() => FolderFlush.ToDisk(_folder.File("none")));
    }
}
