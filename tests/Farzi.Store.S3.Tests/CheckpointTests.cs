using Farzi.Jobs.Checkpoints;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Stores;
using Farzi.Store.S3.Tests.Support;

namespace Farzi.Store.S3.Tests;

/// <summary>Whatever kills a writer between any two requests, and whichever answer is lost: the previous or the new checkpoint is found.</summary>
public sealed class CheckpointTests : BucketTest
{
    private const string Prefix = "jobs/a/";
    private int _caches;

    [Fact]
    public void A_checkpoint_reads_back_where_nothing_of_it_was_written()
    {
        Assert.Null(Open().Load().Manifest);
        Assert.Equal(0, Open().HighestEpoch());
        var writer = Open();
        var manifest = Write(writer, 7, 3) with { Best = new CheckpointBest(5, 0.25, writer.Stage(CheckpointNames.Best(5, 3), s => s.Write([9]))), EventSequence = 99 };
        writer.Commit(manifest); // of the same step once more: its own writer may
        var reader = Open();
        var read = reader.Load();
        Assert.Empty(read.Warnings);
        Assert.Equal(ManifestFile.Bytes(manifest), ManifestFile.Bytes(read.Manifest!));
        Assert.Equal([9], File.ReadAllBytes(reader.In(manifest.Best!.File.Name)));
        Assert.Equal(3, reader.HighestEpoch());
        Assert.Equal(["best-00000005-e3.safetensors", "latest", "manifest-00000007-e3.json", "step-00000007-e3-block-0.safetensors", "step-00000007-e3-block-1.safetensors"], Names());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Killed_between_any_two_requests_the_previous_or_the_new_checkpoint_is_found(int keep)
    {
        var first = Open(keep);
        Write(first, 10, 1);
        var begin = Fake.Changes;
        Write(first, 20, 1);
        Write(Open(keep), 25, 2);
        var left = Fake.History.Skip(begin - 1).ToArray();
        Assert.True(left.Length > 12);
        var steps = new List<long>();
        foreach (var objects in left)
        {
            Fake.Objects = objects;
            var load = Open(keep).Load();
            Assert.Empty(load.Warnings);
            steps.Add(load.Manifest!.MetaStep);

            // A writer that goes on from there ends with a clean bucket.
            Write(Open(), 30, 3);
            Assert.Equal(["latest", "manifest-00000030-e3.json", "step-00000030-e3-block-0.safetensors", "step-00000030-e3-block-1.safetensors"], Names());
        }

        Assert.Equal([10, 20, 25], steps.Distinct());
        Assert.Equal(steps.Order(), steps); // once the new one is found, it stays
    }

    [Fact]
    public void An_answer_that_is_lost_loses_and_doubles_nothing_whichever_it_is()
    {
        var writer = Open();
        Write(writer, 10, 1);
        Write(Open(), 20, 2);
        var changes = Fake.Changes;
        var expected = Fake.Objects.Keys.ToArray();
        for (var lost = 0; lost < changes; lost++)
        {
            Fake.Objects = Fake.Objects.Clear();
            var left = lost;
            Fake.OnRequest = (method, _) => method is "PUT" or "DELETE" && left-- == 0 ? FakeFault.AnswerLost : FakeFault.None;
            Write(Open(), 10, 1);
            Write(Open(), 20, 2);
            Assert.True(left < 0);
            Fake.OnRequest = null;
            Assert.Equal(expected, Fake.Objects.Keys);
            var load = Open().Load();
            Assert.Empty(load.Warnings);
            Assert.Equal(20, load.Manifest!.MetaStep);
        }
    }

    [Theory]
    [InlineData("step-00000020-e1-block-1.safetensors", "is damaged")]
    [InlineData("step-00000020-e1-block-0.safetensors", "is damaged")]
    [InlineData("manifest-00000020-e1.json", "it is damaged")]
    public void A_flipped_bit_and_a_cut_are_detected_and_the_previous_checkpoint_is_taken(string name, string fault)
    {
        var writer = Open(keep: 2);
        Write(writer, 10, 1);
        Write(writer, 20, 1);
        var whole = Fake.Objects;
        foreach (var cut in new[] { false, true })
        {
            foreach (var at in new[] { 0, 30, 99 })
            {
                Fake.Objects = whole;
                Fake.Change($"{Prefix}checkpoints/{name}", bytes =>
                {
                    bytes[at] ^= 1;
                    return cut ? bytes[..at] : bytes;
                });
                var load = Open(keep: 2).Load();
                Assert.Equal(10, load.Manifest!.MetaStep);
                Assert.Contains("manifest-00000020-e1.json is skipped", Assert.Single(load.Warnings), StringComparison.Ordinal);
                Assert.EndsWith(fault, load.Warnings[0], StringComparison.Ordinal);
                Assert.Equal(10, writer.Load().Manifest!.MetaStep); // a right copy of the file here does not hide it
            }
        }

        Fake.Objects = whole;
        Fake.Remove($"{Prefix}checkpoints/{name}");
        Assert.Contains("is missing", Assert.Single(Open(keep: 2).Load().Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_whole_is_refused_with_what_was_skipped()
    {
        Write(Open(), 10, 1);
        Fake.Change($"{Prefix}checkpoints/manifest-00000010-e1.json", _ => "{}"u8.ToArray());
        Assert.Contains("manifest-00000010-e1.json", Assert.Throws<RunFolderException>(Open().Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_pointer_leaves_the_newest_manifest()
    {
        var writer = Open(keep: 2);
        Write(writer, 10, 1);
        Write(writer, 20, 1);
        Fake.Remove($"{Prefix}checkpoints/latest");
        Assert.Equal(20, Open().Load().Manifest!.MetaStep);
        Write(writer, 30, 1);
        Fake.Change($"{Prefix}checkpoints/latest", _ => [1, 2, 3]);
        Assert.Equal(30, Open().Load().Manifest!.MetaStep);
        Write(Open(), 40, 2);
        Assert.Equal(40, Open().Load().Manifest!.MetaStep);
    }

    /// <summary>The new coordinator comes at each point of the old one's commit, which has looked at the epochs before.</summary>
    [Fact]
    public void A_coordinator_that_is_overtaken_while_it_commits_is_refused_and_removes_nothing()
    {
        var refused = 0;
        for (var at = 0; at < 8; at++)
        {
            Fake.Objects = Fake.Objects.Clear();
            var (old, young) = (Open(), Open());
            Write(old, 10, 1);
            CheckpointLoad? taken = null;
            var left = at;
            Fake.OnRequest = (method, _) =>
            {
                if (method is not "PUT" || left-- != 0) return FakeFault.None;
                Fake.OnRequest = null;
                young.Claim(2);
                taken = young.Load();
                return FakeFault.None;
            };
            try
            {
                Write(old, 20, 1);
            }
            catch (StaleEpochException)
            {
                refused++;
            }

            Fake.OnRequest = null;
            if (taken is null) break; // all points are behind us
            Assert.Empty(taken.Warnings);
            Assert.Equal(taken.Manifest!.MetaStep, Open().Load().Manifest!.MetaStep); // what the young one goes on from stays what counts
            Write(young, 15, 2);
            Assert.Equal(15, Open().Load().Manifest!.MetaStep);
            Assert.Throws<StaleEpochException>(() => Write(old, 30, 1));
            Assert.Equal(15, Open().Load().Manifest!.MetaStep);
        }

        Assert.True(refused >= 4, $"{refused} refused"); // before each block, the manifest and the pointer
    }

    [Fact]
    public void Of_two_coordinators_with_one_epoch_one_loses()
    {
        var (a, b) = (Open(), Open());
        Write(a, 10, 1);
        Assert.Throws<StaleEpochException>(() => b.Claim(1));
        Assert.Throws<StaleEpochException>(() => Write(b, 10, 1));
        Write(a, 20, 1);
        Assert.Equal(20, Open().Load().Manifest!.MetaStep);
    }

    private static CheckpointManifest Write(CheckpointStore store, long step, long epoch)
    {
        var blocks = Enumerable.Range(0, 2).Select(i => store.Stage(CheckpointNames.Block(step, epoch, i), stream =>
            stream.Write([.. Enumerable.Range(0, 100).Select(b => (byte)(b + step + i))]))).ToArray();
        var manifest = new CheckpointManifest
        {
            Epoch = epoch, MetaStep = step, Blocks = blocks, Scalars = [1, 2, 3, 4, 5, 6], DataHash = "data", JobHash = "job",
            NumericProfile = new Dictionary<string, string> { ["backend"] = "cpu", ["gemm"] = "managed" },
        };
        store.Commit(manifest);
        return manifest;
    }

    // Each with a folder of its own: what a process that was just started has.
    private CheckpointStore Open(int keep = 1) => new SharedJobFolder(Scratch[$"cache{_caches++}"], Bucket, Prefix).OpenCheckpoints(keep);

    private string[] Names() => [.. Fake.Objects.Keys.Select(k => k[$"{Prefix}checkpoints/".Length..])];
}
