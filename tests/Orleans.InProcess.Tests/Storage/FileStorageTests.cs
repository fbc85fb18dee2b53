using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.InProcess.Tests.Grains;
using Orleans.InProcess.Tests.Support;
using Orleans.Storage;

namespace Orleans.InProcess.Tests.Storage;

public sealed class FileStorageTests : IDisposable
{
    private static readonly GrainId Grain = GrainId.Create("counter", "one");

    private readonly FolderFixture _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task State_survives_the_process()
    {
        await using (var silo = await StartSiloAsync())
        {
            _ = await silo.Grain<ICounterGrain>().Add(5);
            _ = await silo.Grain<ICounterGrain>().Add(6);
        }

        await using (var silo = await StartSiloAsync())
        {
            Assert.Equal(11, await silo.Grain<ICounterGrain>().Value());
            Assert.True((await silo.Grain<ICounterGrain>().Record()).Exists);
            await silo.Grain<ICounterGrain>().Forget();
        }

        Assert.Empty(_folder.Files());
    }

    [Fact]
    public async Task A_write_with_an_outdated_version_is_a_conflict_and_changes_nothing()
    {
        using var services = Open();
        var storage = StorageOf(services);
        var mine = new GrainState<CounterState>(new CounterState { Value = 1 });
        await storage.WriteStateAsync("counter", Grain, mine);
        var theirs = new GrainState<CounterState>();
        await storage.ReadStateAsync("counter", Grain, theirs);
        Assert.Equal((1, mine.ETag), (theirs.State.Value, theirs.ETag));
        theirs.State.Value = 2;
        await storage.WriteStateAsync("counter", Grain, theirs);

        mine.State.Value = 3;
        var conflict = await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("counter", Grain, mine));
        Assert.Equal((theirs.ETag, mine.ETag), (conflict.StoredEtag, conflict.CurrentEtag));
        _ = await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync("counter", Grain, mine));
        _ = await Assert.ThrowsAsync<InconsistentStateException>(
            () => storage.WriteStateAsync("counter", Grain, new GrainState<CounterState>(new CounterState())));
        await storage.ReadStateAsync("counter", Grain, mine);
        Assert.Equal(2, mine.State.Value);
        await storage.ClearStateAsync("counter", Grain, mine);
        _ = await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("counter", Grain, theirs));
    }

    [Fact]
    public async Task Of_writers_that_race_from_one_version_one_wins()
    {
        using var services = Open();
        var storage = StorageOf(services);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            var state = new GrainState<CounterState>(new CounterState { Value = i });
            try
            {
                await storage.WriteStateAsync("counter", Grain, state);
                return state.ETag;
            }
            catch (InconsistentStateException)
            {
                return null;
            }
        }));
        var stored = new GrainState<CounterState>();
        await storage.ReadStateAsync("counter", Grain, stored);
        Assert.Equal(stored.ETag, Assert.Single(outcomes, etag => etag is not null));
    }

    [Fact]
    public async Task What_a_killed_writer_left_is_ignored_and_removed_at_the_next_start()
    {
        string file;
        using (var services = Open())
        {
            await StorageOf(services).WriteStateAsync("counter", Grain, new GrainState<CounterState>(new CounterState { Value = 1 }));
            file = Assert.Single(_folder.Files());
        }

        // A writer that died before its rename leaves a part of the new content beside the old one.
        var leftover = $"{file}.0123456789abcdef.tmp";
        await File.WriteAllTextAsync(leftover, "{ \"grain\": \"counter/one\", \"sta");
        using (var services = Open())
        {
            var state = new GrainState<CounterState>();
            await StorageOf(services).ReadStateAsync("counter", Grain, state);
            Assert.Equal(1, state.State.Value);
            Assert.False(File.Exists(leftover));
        }
    }

    [Fact]
    public async Task A_write_that_fails_leaves_the_previous_state_and_no_leftovers()
    {
        using var services = Open();
        var storage = StorageOf(services);
        var state = new GrainState<Holding>(new Holding { Text = "first" });
        await storage.WriteStateAsync("holding", Grain, state);
        var etag = state.ETag;

        state.State.Value = new object();
        _ = await Assert.ThrowsAnyAsync<Exception>(() => storage.WriteStateAsync("holding", Grain, state));
        Assert.Equal(etag, state.ETag);
        var file = Assert.Single(_folder.Files());
        Assert.Contains("first", await File.ReadAllTextAsync(file), StringComparison.Ordinal);

        // The rename itself fails: the name is taken by a folder.
        var blocked = GrainId.Create("counter", "blocked");
        _ = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(file)!, "blocked.json"));
        _ = await Assert.ThrowsAnyAsync<Exception>(
            () => storage.WriteStateAsync("holding", blocked, new GrainState<Holding>(new Holding { Text = "x" })));
        Assert.Equal([file], _folder.Files());
    }

    [Fact]
    public async Task A_damaged_file_is_refused_by_name_and_never_overwritten()
    {
        using var services = Open();
        var storage = StorageOf(services);
        var state = new GrainState<CounterState>(new CounterState { Value = 1 });
        await storage.WriteStateAsync("counter", Grain, state);
        var file = Assert.Single(_folder.Files());
        foreach (var damage in (string[])["", "{ \"grain\": \"counter/one\"", "{ \"grain\": \"counter/other\", \"etag\": \"1\", \"value\": {} }", "[1]", "{ \"grain\": 1 }"])
        {
            await File.WriteAllTextAsync(file, damage);
            var read = await Assert.ThrowsAsync<InvalidDataException>(() => storage.ReadStateAsync("counter", Grain, state));
            Assert.Contains(file, read.Message, StringComparison.Ordinal);
            _ = await Assert.ThrowsAsync<InvalidDataException>(() => storage.WriteStateAsync("counter", Grain, state));
            Assert.Equal(damage, await File.ReadAllTextAsync(file));
        }
    }

    [Fact]
    public void A_folder_is_held_by_one_storage_at_a_time()
    {
        using (var first = Open())
        {
            _ = StorageOf(first);
            using var second = Open();
            var refusal = Assert.Throws<IOException>(() => StorageOf(second));
            Assert.Contains("one process at a time", refusal.Message, StringComparison.Ordinal);
        }

        using var third = Open();
        _ = StorageOf(third);
    }

    [Theory]
    [InlineData("../../escape")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\windows\\con")]
    [InlineData("a\0b")]
    [InlineData(".lock")]
    [InlineData("name.tmp")]
    [InlineData("%2E%2E")]
    [InlineData("ｕｎｉｃｏｄｅ/é")]
    public async Task Names_lead_to_files_inside_the_folder_and_back(string name)
    {
        using var services = Open();
        var storage = StorageOf(services);
        var id = GrainId.Create(GrainType.Create(name), name);
        await storage.WriteStateAsync(name, id, new GrainState<CounterState>(new CounterState { Value = 7 }));
        var file = Assert.Single(_folder.Files());
        Assert.StartsWith(Path.Combine(_folder.Root, "files") + Path.DirectorySeparatorChar, Path.GetFullPath(file), StringComparison.Ordinal);
        Assert.Equal(3, Path.GetRelativePath(Path.Combine(_folder.Root, "files"), file).Split(Path.DirectorySeparatorChar).Length);
        var state = new GrainState<CounterState>();
        await storage.ReadStateAsync(name, id, state);
        Assert.Equal(7, state.State.Value);
    }

    [Fact]
    public async Task Similar_and_long_keys_have_files_of_their_own()
    {
        using var services = Open();
        var storage = StorageOf(services);
        string[] keys = ["a", "A", "a/b", "a_b", "a%2Fb", "a.", "a.json", new string('x', 5000), new string('x', 5001), new string('/', 300)];
        for (var i = 0; i < keys.Length; i++)
        {
            await storage.WriteStateAsync("s", GrainId.Create("t", keys[i]), new GrainState<CounterState>(new CounterState { Value = i }));
        }

        Assert.Equal(keys.Length, _folder.Files().Select(file => file.ToUpperInvariant()).Distinct().Count());
        for (var i = 0; i < keys.Length; i++)
        {
            var state = new GrainState<CounterState>();
            await storage.ReadStateAsync("s", GrainId.Create("t", keys[i]), state);
            Assert.Equal(i, state.State.Value);
        }
    }

    [Fact]
    public async Task States_are_not_stored_through_links()
    {
        using var services = Open();
        var storage = StorageOf(services);
        using var elsewhere = new FolderFixture();
        _ = Directory.CreateSymbolicLink(Path.Combine(_folder.Root, "files", "counter"), elsewhere.Root);
        _ = await Assert.ThrowsAsync<IOException>(
            () => storage.WriteStateAsync("counter", Grain, new GrainState<CounterState>(new CounterState())));
        Assert.Empty(elsewhere.Files());
    }

    [Fact]
    public async Task A_storage_without_a_folder_is_refused()
    {
        await using var silo = await TestSilo.StartAsync(builder => builder.AddFileGrainStorage("memory", _ => { }));
        _ = await Assert.ThrowsAsync<OrleansConfigurationException>(() => silo.Grain<ICounterGrain>().Add(1));
    }

    private static IGrainStorage StorageOf(IServiceProvider services) => services.GetRequiredKeyedService<IGrainStorage>("files");

    private ServiceProvider Open() => new ServiceCollection()
        .AddOrleans(silo => silo.AddFileGrainStorage("files", options => options.RootDirectory = _folder.Root))
        .BuildServiceProvider();

    private Task<TestSilo> StartSiloAsync() =>
        TestSilo.StartAsync(builder => builder.AddFileGrainStorage("memory", options => options.RootDirectory = _folder.Root));

    [GenerateSerializer]
    [Alias("tests.storage.Holding")]
    internal sealed class Holding
    {
        [Id(0)]
        public string Text { get; set; } = string.Empty;

        [Id(1)]
        public object? Value { get; set; }
    }
}
