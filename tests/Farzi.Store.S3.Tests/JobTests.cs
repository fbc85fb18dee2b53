using System.Security.Cryptography;
using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Farzi.Contracts.Reports;
using Farzi.Engine.Datasets.Generation;
using Farzi.Grains.Coordination;
using Farzi.Grains.Hosting;
using Farzi.Grains.Leases;
using Farzi.Grains.Tests;
using Farzi.Jobs.Stores;
using Farzi.Jobs.Tests;
using Farzi.Jobs.Tests.Runs;
using Farzi.Store.S3.Tests.Support;

namespace Farzi.Store.S3.Tests;

/// <summary>Whole jobs whose parts share no folder, only a bucket: the bits are those of one folder.</summary>
public sealed class JobTests : BucketTest
{
    private static readonly Lazy<string> Expected = new(() =>
    {
        using var folder = new TemporaryFolder();
        return TinyJob.Run(folder["alone"], TinyJob.Spec()).Distillation.Digest;
    });


    [Theory]
    [InlineData(3)]
    [InlineData(1000)] // nobody ever finds what somebody else has left in a folder
    public async Task Silos_with_a_folder_each_end_with_the_bits_of_one_folder(int silos)
    {
        await using var host = await Start("a", devices: 3, silos: silos);
        await host.Submit("tiny", TinyJob.Yaml);
        var (status, events) = await host.Finish("tiny");
        Assert.True(status.Message is null, status.Message);
        Assert.Equal((JobState.Completed, Expected.Value), (status.State, status.Digest));
        AssertOneHistory(events);

        // What people fetch is in the bucket, and so whole.
        var folder = new SharedFolders(Scratch["elsewhere"], Bucket, "cluster/", TimeSpan.FromSeconds(1), TimeProvider.System).DirectlyOf("tiny");
        foreach (var path in new[] { folder.Report, folder.ReportPage, folder.Distilled, folder.Card, folder.Vocabulary, folder.Job })
        {
            await folder.Fetch(path, null, default);
            Assert.True(File.Exists(path), path);
        }

        Assert.Equal(Expected.Value, ReportJson.Deserialize(await File.ReadAllTextAsync(folder.Report)).Distillation.Digest);
        await folder.FetchEvents(default);
        Assert.Equal(events.Select(e => e.Sequence), Farzi.Jobs.Runs.EventLog.Read(folder.Events).Select(e => e.Sequence));

        // A job that is deleted leaves nothing.
        Assert.Equal(ControlOutcome.Accepted, (await host.Directory.Delete("tiny")).Outcome);
        Assert.Empty(Fake.Objects);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    public async Task A_fresh_coordinator_with_an_empty_cache_goes_on_to_the_same_bits(int steps)
    {
        await using (var first = await Start("a", devices: 2))
        {
            await first.Submit("tiny", TinyJob.Yaml);
            await WaitForStep(first, steps);
        }

        // Another machine: what the first one had in its folders is gone; the grain state, which is PostgreSQL's in a cluster, is not.
        Directory.Delete(Scratch["a"], recursive: true);
        await using var second = await Start("b", devices: 1);
        var (status, events) = await second.Finish("tiny");
        Assert.True(status.Message is null, status.Message);
        Assert.Equal((JobState.Completed, Expected.Value), (status.State, status.Digest));
        Assert.Contains(events, e => e.Epoch > events[0].Epoch);
        AssertOneHistory(events);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Answers_of_the_bucket_that_are_lost_change_no_bit(int every)
    {
        var (count, lost) = (0, 0);
        Fake.OnRequest = (method, _) =>
        {
            if (method is not ("PUT" or "DELETE") || Interlocked.Increment(ref count) % every != 0) return FakeFault.None;
            Interlocked.Increment(ref lost);
            return FakeFault.AnswerLost;
        };
        using var hasty = new S3ObjectStore(Fake.Options() with { Attempts = 1 });
        await using var host = await Start("a", devices: 2, hasty);
        await host.Submit("tiny", TinyJob.Yaml);
        var (status, events) = await host.Finish("tiny");
        Assert.True(status.Message is null, status.Message);
        Assert.Equal(Expected.Value, status.Digest);
        AssertOneHistory(events);
        Assert.True(lost > 5);
    }

    [Fact]
    public async Task A_job_waits_for_a_bucket_that_is_away_says_so_and_goes_on()
    {
        using var hasty = new S3ObjectStore(Fake.Options() with { Attempts = 1 });
        await using var host = await Start("a", devices: 1, hasty);
        await host.Submit("tiny", TinyJob.Yaml);
        await WaitForStep(host, 3);
        Fake.IsAway = true;
        JobStatus? status;
        do
        {
            status = await host.Job("tiny").Describe();
            Assert.False(status!.State.IsTerminal());
            await Task.Yield();
        }
        while (!status.IsDegraded);
        Assert.Contains("storage: the bucket answers 503", status.Message, StringComparison.Ordinal);
        var seen = status.LastEvent;
        await Task.Delay(TimeSpan.FromMilliseconds(500)); // long after every retry of the test's settings
        Assert.Equal(seen, (await host.Job("tiny").Describe())!.LastEvent); // nothing is seen that is not durable
        Fake.IsAway = false;
        var (end, events) = await host.Finish("tiny");
        Assert.Equal(Expected.Value, end.Digest);
        AssertOneHistory(events);
    }

    [Fact]
    public async Task An_upload_reaches_devices_on_silos_that_did_not_receive_it()
    {
        var file = Scratch["events.tsv"];
        new ShopSessionGenerator(new ShopSessionOptions { Seed = 1, Users = 60, Items = 30, Interests = 3, ShelvesPerInterest = 2, MeanLength = 9 }).WriteFile(file);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file)));
        await using (var content = File.OpenRead(file)) await Bucket.Put($"cluster/datasets/{sha256}/events.tsv", content, sha256, PutCondition.None, default);
        var generated = TinyJob.Yaml[..TinyJob.Yaml.IndexOf('\n', StringComparison.Ordinal)];
        await using var host = await Start("a", devices: 2);
        await host.Submit("tiny", TinyJob.Yaml.Replace(generated, $"data: {{path: 'dataset:{sha256}/events.tsv'}}", StringComparison.Ordinal));
        var (status, _) = await host.Finish("tiny");
        Assert.True(status.Message is null, status.Message);
        var expected = TinyJob.Run(Scratch["alone"], Farzi.Jobs.JobFiles.JobFile.Parse("tiny.yaml", TinyJob.Yaml.Replace(generated, $"data: {{path: '{file}'}}", StringComparison.Ordinal), [])).Distillation.Digest;
        Assert.Equal((JobState.Completed, expected), (status.State, status.Digest));

        // One that nobody has uploaded is named.
        await host.Submit("none", TinyJob.Yaml.Replace(generated, $"data: {{path: 'dataset:{new string('0', 64)}/events.tsv'}}", StringComparison.Ordinal));
        Assert.Contains("there is no such file", (await host.Finish("none")).Status.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Contribute:after:25")]
    [InlineData("Stage:after:9")] // staged, no manifest yet
    [InlineData("Commit:after:17")] // half applied
    public async Task A_process_that_is_killed_is_replaced_by_one_with_an_empty_cache(string kill)
    {
        await File.WriteAllTextAsync(Scratch["job.yaml"], TinyJob.Yaml);
        using (var first = TestSilo.Start(Scratch["grains"], $"s3={Fake.Address}", $"cache={Scratch["a"]}", $"job={Scratch["job.yaml"]}", $"kill={kill}", "devices=2"))
        {
            await first.Exited;
            Assert.Equal(137, first.ExitCode);
        }

        Directory.Delete(Scratch["a"], recursive: true);
        using var second = TestSilo.Start(Scratch["grains"], $"s3={Fake.Address}", $"cache={Scratch["b"]}", "devices=2");
        var folder = new SharedJobFolder(Scratch["c"], Bucket, "jobs/job/");
        IReadOnlyList<RunEvent> events;
        do
        {
            Assert.False(second.HasExited, second.Output());
            await Task.Delay(200);
            await folder.FetchEvents(default);
            events = File.Exists(folder.Events) ? Farzi.Jobs.Runs.EventLog.Read(folder.Events) : [];
        }
        while (!events.OfType<RunFinished>().Any());
        Assert.Equal(Expected.Value, events.OfType<RunFinished>().Single().Digest);
        AssertOneHistory(events);
    }

    private static void AssertOneHistory(IReadOnlyList<RunEvent> events)
    {
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(e => e.Sequence));
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), events.OfType<MetaStepFinished>().Select(e => e.Step));
    }

    private static async Task WaitForStep(GrainHost host, long step)
    {
        while ((await host.Job("tiny").Describe())!.Step < step) await Task.Delay(5);
    }

    private Task<GrainHost> Start(string name, int devices, IObjectStore? store = null, int silos = 3) => GrainHost.Start(
        Scratch["state"],
        devices,
        options: o =>
        {
            o.RetryDelay = TimeSpan.FromMilliseconds(20);
            o.TouchPeriod = TimeSpan.FromMilliseconds(100);
            o.Leases = new LeaseOptions { Duration = TimeSpan.FromSeconds(20), Pulse = TimeSpan.FromMilliseconds(100), LongPoll = TimeSpan.FromMilliseconds(500) };
        },
        folders: ScatteredFolders.In(Scratch[name], store ?? Bucket, silos));
}
