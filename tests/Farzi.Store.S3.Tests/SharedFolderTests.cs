using Farzi.Jobs.Stores;
using Farzi.Store.S3.Tests.Support;

namespace Farzi.Store.S3.Tests;

public sealed class SharedFolderTests : BucketTest
{
    [Fact]
    public async Task The_first_of_two_that_make_a_file_counts_for_both()
    {
        var (a, b) = (Job("a"), Job("b"));
        await File.WriteAllBytesAsync(Made(a.Start), [1]);
        await File.WriteAllBytesAsync(Made(b.Start), [2]);
        await a.Share(a.Start, default);
        await b.Share(b.Start, default);
        Assert.Equal([1], await File.ReadAllBytesAsync(b.Start));
        Fake.Change("jobs/x/checkpoints/start.safetensors", _ => [7]); // damaged: whoever makes it again replaces it
        await File.WriteAllBytesAsync(b.Start, [2]);
        await b.Share(b.Start, default);
        await a.Fetch(a.Start, null, default);
        Assert.Equal([2], await File.ReadAllBytesAsync(a.Start));
    }

    [Fact]
    public async Task What_the_store_does_not_have_is_not_here_either()
    {
        var a = Job("a");
        await File.WriteAllBytesAsync(Made(a.Start), [1]); // of a job that had this id before
        await a.Fetch(a.Start, null, default);
        Assert.False(File.Exists(a.Start));
        await a.Fetch(a.In("no", "such", "folder"), null, default);
    }

    [Fact]
    public async Task A_file_with_another_content_than_its_name_in_a_task_is_fetched_again_or_not_given()
    {
        var (a, b) = (Job("a"), Job("b"));
        await File.WriteAllBytesAsync(Made(a.Bank), [1, 2, 3]);
        await a.Replace(a.Bank, default);
        var sha256 = Farzi.Jobs.Checkpoints.CheckpointStore.Hash(a.Bank);
        await File.WriteAllBytesAsync(Made(b.Bank), [9]);
        await b.Fetch(b.Bank, sha256, default);
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(b.Bank));
        var requests = Fake.Requests;
        await b.Fetch(b.Bank, sha256, default);
        Assert.Equal(requests, Fake.Requests); // a right copy is used
        await b.Fetch(b.Bank, new string('0', 64), default);
        Assert.False(File.Exists(b.Bank));
    }

    [Fact]
    public async Task A_job_that_is_removed_leaves_no_object_and_its_neighbour_all()
    {
        var (a, other) = (Job("a"), new SharedJobFolder(Scratch["o"], Bucket, "jobs/xy/"));
        foreach (var folder in new[] { a, other })
        {
            await File.WriteAllBytesAsync(Made(folder.Start), [1]);
            await folder.Share(folder.Start, default);
            await (await folder.OpenJournal(1, default))!.Append(1, ["{}"], default);
        }

        Fake.PageSize = 1;
        await a.Remove(default);
        Assert.All(Fake.Objects.Keys, key => Assert.StartsWith("jobs/xy/", key, StringComparison.Ordinal));
        Assert.Equal(2, Fake.Objects.Count);
        Assert.False(Directory.Exists(a.Root));
    }

    private static string Made(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private SharedJobFolder Job(string name) => new(Scratch[name], Bucket, "jobs/x/");
}
