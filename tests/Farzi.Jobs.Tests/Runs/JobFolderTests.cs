using Farzi.Jobs.Runs;

namespace Farzi.Jobs.Tests.Runs;

public sealed class JobFolderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Several_that_want_a_file_make_it_once_and_who_waits_can_give_up()
    {
        var folder = new JobFolder(_temporary["job"]);
        var (path, made) = (folder.In("sub", "x"), 0);
        using var isMaking = new SemaphoreSlim(0);
        using var mayEnd = new SemaphoreSlim(0);
        var first = Task.Run(Make);
        await isMaking.WaitAsync();
        var others = Enumerable.Range(0, 3).Select(_ => Task.Run(Make)).ToArray();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        Assert.Throws<OperationCanceledException>(() => folder.Make(path, () => Assert.Fail("it is being made"), stop.Token));
        Assert.All(others, o => Assert.False(o.IsCompleted));
        mayEnd.Release();
        await Task.WhenAll([first, .. others]);
        Assert.Equal(1, made);
        File.Delete(path);
        folder.Make(path, () => folder.Make(path, Write, default), default); // the same thread may enter again
        Assert.Equal(2, made);

        void Make() => folder.Make(
            path,
            () =>
            {
                isMaking.Release();
                mayEnd.Wait();
                Write();
            },
            default);

        void Write()
        {
            made++;
            File.WriteAllText(path, "x");
        }
    }
}
