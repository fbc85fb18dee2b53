using Farzi.Jobs.Checkpoints;
using Farzi.Jobs.Runs;

namespace Farzi.Jobs.Tests.Checkpoints;

/// <summary>F5: whatever kills a writer, wherever: the previous or the new checkpoint is found, never neither.</summary>
public sealed class CheckpointStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_folder_holds_nothing()
    {
        var load = new CheckpointStore(_folder["new"], 1).Load();
        Assert.Null(load.Manifest);
        Assert.Empty(load.Warnings);
        Assert.Equal(0, new CheckpointStore(_folder["new"], 1).HighestEpoch());
    }

    [Fact]
    public void A_checkpoint_reads_back()
    {
        var store = new CheckpointStore(_folder["a"], 1);
        var manifest = Write(store, 7, 3) with
        {
            Best = new CheckpointBest(5, 0.25, store.Stage(CheckpointNames.Best(5, 3), s => s.Write([9]))),
            BankHash = "bank",
            StartHash = "start",
            ValidatedStep = 5,
            MixedNumerics = true,
            EventSequence = 99,
            Scalars = [0.1, double.NegativeInfinity, 1e-300],
        };
        store.Commit(manifest);
        var read = store.Load().Manifest!;
        Assert.Equal(ManifestFile.Bytes(manifest), ManifestFile.Bytes(read));
        Assert.Equal(["best-00000005-e3.safetensors", "latest", "manifest-00000007-e3.json", "step-00000007-e3-block-0.safetensors", "step-00000007-e3-block-1.safetensors"], Files("a"));
    }

    /// <summary>The folder is copied at every step of two checkpoints: each copy is what a SIGKILL would have left.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Killed_at_any_point_the_previous_or_the_new_checkpoint_is_found(int keep)
    {
        var copies = new List<(string At, string Folder)>();
        var store = new CheckpointStore(_folder["a"], keep, at => copies.Add((at, Copy(at, copies.Count))));
        Write(store, 10, 1);
        var first = copies.Count;
        Write(store, 20, 1);
        Write(store, 25, 2);

        var found = copies.Skip(first).Select(c => (c.At, Load: new CheckpointStore(c.Folder, keep).Load())).ToArray();
        Assert.All(found, f => Assert.Empty(f.Load.Warnings));
        var steps = found.Select(f => f.Load.Manifest!.MetaStep).ToArray();
        Assert.Equal([10, 20, 25], steps.Distinct());
        Assert.Equal(steps.Order(), steps); // once the new one is found, it stays
        Assert.Contains(found, f => f.At.StartsWith("pruned", StringComparison.Ordinal));
        Assert.Contains(found, f => f.At == "half written");

        // A writer that goes on from any of them ends with a clean folder.
        foreach (var (_, folder) in copies)
        {
            var next = new CheckpointStore(folder, 1);
            Write(next, 30, 3);
            Assert.Equal(["latest", "manifest-00000030-e3.json", "step-00000030-e3-block-0.safetensors", "step-00000030-e3-block-1.safetensors"], Files(folder));
        }
    }

    [Theory]
    [InlineData("step-00000020-e1-block-1.safetensors", "is damaged")]
    [InlineData("step-00000020-e1-block-0.safetensors", "is damaged")]
    [InlineData("manifest-00000020-e1.json", "it is damaged")]
    public void A_flipped_bit_and_a_cut_are_detected_and_the_previous_checkpoint_is_taken(string name, string fault)
    {
        var length = 0;
        for (var at = 0; at < Math.Max(1, length); at += Math.Max(1, length / 12))
        {
            foreach (var cut in new[] { false, true })
            {
                Directory.Delete(Directory.CreateDirectory(_folder["a"]).FullName, recursive: true);
                var store = new CheckpointStore(_folder["a"], 2);
                Write(store, 10, 1);
                Write(store, 20, 1);
                var bytes = File.ReadAllBytes(_folder["a/" + name]);
                length = bytes.Length;
                if (cut) bytes = bytes[..at];
                else bytes[at] ^= 1;
                File.WriteAllBytes(_folder["a/" + name], bytes);
                var load = store.Load();
                Assert.Equal(10, load.Manifest!.MetaStep);
                Assert.Contains("manifest-00000020-e1.json is skipped", Assert.Single(load.Warnings), StringComparison.Ordinal);
                Assert.EndsWith(fault, load.Warnings[0], StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("step-00000020-e1-block-1.safetensors", "step-00000020-e1-block-1.safetensors is missing")]
    [InlineData("manifest-00000020-e1.json", "the checkpoint manifest-00000020-e1.json is missing")]
    public void A_missing_file_is_named(string name, string warning)
    {
        var store = new CheckpointStore(_folder["a"], 2);
        Write(store, 10, 1);
        Write(store, 20, 1);
        File.Delete(_folder["a/" + name]);
        var load = store.Load();
        Assert.Equal(10, load.Manifest!.MetaStep);
        Assert.EndsWith(warning, Assert.Single(load.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_whole_is_refused_with_what_was_skipped()
    {
        var store = new CheckpointStore(_folder["a"], 2);
        Write(store, 10, 1);
        File.WriteAllText(_folder["a/manifest-00000010-e1.json"], "{}");
        Assert.Contains("manifest-00000010-e1.json", Assert.Throws<RunFolderException>(store.Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_leaves_the_previous_checkpoint_and_no_rubbish()
    {
        var store = new CheckpointStore(_folder["a"], 1);
        Write(store, 10, 1);
        var before = Files("a");
        Assert.Throws<IOException>(() => store.Stage(CheckpointNames.Block(20, 1, 0), stream =>
        {
            stream.Write(new byte[100]);
            throw new IOException("No space left on device");
        }));
        Assert.Equal(before, Files("a"));
        Assert.Equal(10, store.Load().Manifest!.MetaStep);
    }

    [Fact]
    public void An_overtaken_writer_cannot_commit_and_its_files_go_with_the_next_checkpoint()
    {
        var (old, young) = (new CheckpointStore(_folder["a"], 1), new CheckpointStore(_folder["a"], 1));
        Write(old, 10, 1);
        Write(young, 5, 2);
        Assert.Equal(5, young.Load().Manifest!.MetaStep); // a lower step of a higher epoch counts
        Assert.Throws<StaleEpochException>(() => Write(old, 20, 1));
        Assert.Equal(5, young.Load().Manifest!.MetaStep);
        Write(young, 6, 2);
        Assert.Equal(["latest", "manifest-00000006-e2.json", "step-00000006-e2-block-0.safetensors", "step-00000006-e2-block-1.safetensors"], Files("a"));
    }

    [Fact]
    public void What_is_being_staged_for_the_next_checkpoint_is_not_pruned()
    {
        var store = new CheckpointStore(_folder["a"], 1);
        var best = store.Stage(CheckpointNames.Best(15, 1), s => s.Write([1]));
        store.Stage(CheckpointNames.Block(10, 2, 0), s => s.Write([1])); // of the next epoch
        Write(store, 10, 1);
        Assert.True(File.Exists(store.In(best.Name)));
        Assert.True(File.Exists(store.In(CheckpointNames.Block(10, 2, 0))));
    }

    [Fact]
    public void Nothing_that_a_kept_manifest_may_name_is_pruned_while_it_cannot_be_read()
    {
        var store = new CheckpointStore(_folder["a"], 2);
        Write(store, 10, 1);
        var manifest = store.In(CheckpointNames.Manifest(10, 1));
        var content = File.ReadAllBytes(manifest);
        File.WriteAllBytes(manifest, content[..^5]);
        Write(store, 20, 1);
        File.WriteAllBytes(manifest, content); // it was damaged on its way only
        File.Delete(store.In(CheckpointNames.Manifest(20, 1)));
        Assert.Equal(10, store.Load().Manifest!.MetaStep);
        Write(store, 30, 1);
        Write(store, 40, 1);
        Assert.DoesNotContain(Files("a"), f => f.StartsWith("step-00000010", StringComparison.Ordinal));
    }

    [Fact]
    public void A_manifest_that_names_a_path_is_not_believed()
    {
        var store = new CheckpointStore(_folder["a"], 1);
        File.WriteAllBytes(_folder["outside"], [1]);
        var manifest = Write(store, 10, 1);
        store.Commit(manifest with { MetaStep = 11, Blocks = [new CheckpointFile("../outside", CheckpointStore.Hash(_folder["outside"]), 1)] });
        Assert.Throws<RunFolderException>(store.Load);
    }

    private static CheckpointManifest Write(CheckpointStore store, long step, long epoch)
    {
        var blocks = Enumerable.Range(0, 2).Select(i => store.Stage(CheckpointNames.Block(step, epoch, i), stream =>
        {
            stream.Write(new byte[50]);
            stream.Flush();
            store.Reached("half written");
            stream.Write([.. Enumerable.Range(0, 50).Select(b => (byte)(b + step + i))]);
        })).ToArray();
        var manifest = new CheckpointManifest
        {
            Epoch = epoch, MetaStep = step, Blocks = blocks, Scalars = [1, 2, 3, 4, 5, 6], DataHash = "data", JobHash = "job",
            NumericProfile = new Dictionary<string, string> { ["backend"] = "cpu", ["gemm"] = "managed" },
        };
        store.Commit(manifest);
        return manifest;
    }

    private string[] Files(string folder) => [.. Directory.GetFiles(_folder[folder]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private string Copy(string at, int number)
    {
        var target = _folder[$"{number:D3} {at}"];
        Directory.CreateDirectory(target);
        foreach (var file in Directory.GetFiles(_folder["a"]))
        {
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete); // its writer has it open
            using var copy = File.Create(Path.Combine(target, Path.GetFileName(file)));
            source.CopyTo(copy);
        }

        return target;
    }
}
