using System.Security.Cryptography;
using Farzi.Jobs.Stores;
using Farzi.Store.S3.Tests.Support;

namespace Farzi.Store.S3.Tests;

/// <summary>The SDK's own client against a server that misbehaves.</summary>
public sealed class S3ObjectStoreTests : IAsyncLifetime, IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7))];
    private FakeS3 _fake = null!;
    private S3ObjectStore _store = null!;

    public async Task InitializeAsync()
    {
        _fake = await FakeS3.Start();
        _store = new S3ObjectStore(_fake.Options());
    }

    public async Task DisposeAsync() => await _fake.DisposeAsync();

    public void Dispose()
    {
        _store.Dispose();
    }

    [Fact]
    public async Task What_is_put_is_read_back_with_its_hash()
    {
        var version = await _store.Put("a/b c.bin", Content, PutCondition.None, default);
        var read = await _store.Get("a/b c.bin", default);
        Assert.Equal(Content, read!.Content);
        Assert.Equal((version, true), (read.Version, read.IsWhole));
        var entry = await _store.Find("a/b c.bin", default);
        Assert.Equal(new ObjectEntry(Content.Length, version!, Convert.ToHexStringLower(SHA256.HashData(Content))), entry);
        await _store.Delete(["a/b c.bin", "never there"], default);
        Assert.Null(await _store.Get("a/b c.bin", default));
        Assert.Null(await _store.Find("a/b c.bin", default));
    }

    [Fact]
    public async Task A_condition_that_does_not_hold_changes_nothing()
    {
        var first = await _store.Put("k", [1], PutCondition.IfAbsent, default);
        Assert.Null(await _store.Put("k", [2], PutCondition.IfAbsent, default));
        var second = await _store.Put("k", [3], PutCondition.IfVersion(first!), default);
        Assert.NotNull(second);
        Assert.Null(await _store.Put("k", [4], PutCondition.IfVersion(first!), default)); // a late attempt
        Assert.Null(await _store.Put("other", [5], PutCondition.IfVersion(first!), default));
        Assert.Equal([3], (await _store.Get("k", default))!.Content);
        Assert.Equal(["k"], await _store.List("", default));
    }

    [Fact]
    public async Task A_listing_of_several_pages_is_whole_and_in_order()
    {
        _fake.PageSize = 2;
        foreach (var i in Enumerable.Range(0, 7)) await _store.Put($"p/{6 - i}", [1], PutCondition.None, default);
        await _store.Put("q/1", [1], PutCondition.None, default);
        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"p/{i}"), await _store.List("p/", default));
        Assert.Empty(await _store.List("nothing/", default));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("DELETE")]
    public async Task Two_refusals_are_borne(string method)
    {
        await _store.Put("k", Content, PutCondition.None, default);
        var left = 2;
        _fake.OnRequest = (m, _) => m == method && left-- > 0 ? FakeFault.Refused : FakeFault.None;
        Assert.NotNull(await _store.Put("k", Content, PutCondition.None, default));
        Assert.True((await _store.Get("k", default))!.IsWhole);
        Assert.NotNull(await _store.Find("k", default));
        await _store.Delete(["k"], default);
        Assert.True(left < 0);
        Assert.Empty(_fake.Objects);
    }

    [Fact]
    public async Task A_put_whose_answer_is_lost_is_done_once()
    {
        var left = 1;
        _fake.OnRequest = (m, _) => m == "PUT" && left-- > 0 ? FakeFault.AnswerLost : FakeFault.None;
        Assert.Null(await _store.Put("k", Content, PutCondition.IfAbsent, default)); // somebody, we ourselves, was there
        Assert.Equal(Content, _fake.Objects["k"].Content);
        Assert.Equal(1, _fake.Changes);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_read_again()
    {
        await _store.Put("k", Content, PutCondition.None, default);
        var left = 2;
        _fake.OnRequest = (m, _) => m == "GET" && left-- > 0 ? FakeFault.CutOff : FakeFault.None;
        Assert.Equal(Content, (await _store.Get("k", default))!.Content);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_changed_object_is_not_whole(bool hasSums)
    {
        _fake.HasSums = hasSums;
        await _store.Put("k", Content, PutCondition.None, default);
        _fake.Change("k", c =>
        {
            c[1000] ^= 1;
            return c;
        });
        Assert.False((await _store.Get("k", default))!.IsWhole);
        _fake.Change("k", c => c[..1000]);
        Assert.False((await _store.Get("k", default))!.IsWhole);
    }

    [Fact]
    public async Task A_store_that_is_away_is_named_without_secrets()
    {
        _fake.IsAway = true;
        using var hasty = new S3ObjectStore(_fake.Options() with { Attempts = 1 });
        var fault = await Assert.ThrowsAsync<StoreAwayException>(() => hasty.Put("k", [1], PutCondition.None, default));
        Assert.Equal("the bucket answers 503 SlowDown to PUT k", fault.Message);
        _fake.IsAway = false;
        using var stranger = new S3ObjectStore(_fake.Options() with { Credentials = new S3Credentials("WRONGID", "wrong-secret"), Attempts = 1 });
        fault = await Assert.ThrowsAsync<StoreAwayException>(() => stranger.Get("k", default));
        Assert.Equal("the bucket answers 403 InvalidAccessKeyId to GET k", fault.Message);
        await _fake.DisposeAsync();
        fault = await Assert.ThrowsAsync<StoreAwayException>(() => hasty.List("", default));
        Assert.StartsWith("the bucket cannot be reached for LIST : ", fault.Message, StringComparison.Ordinal);
        Assert.All(["the-secret", "wrong-secret", FakeS3.KeyId], secret => Assert.DoesNotContain(secret, fault.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("the-secret", $"{new S3Options { Bucket = "b", Credentials = new S3Credentials("id", "the-secret") }}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_away_is_waited_for()
    {
        var troubles = new List<string?>();
        var patient = new PatientObjectStore(new S3ObjectStore(_fake.Options() with { Attempts = 1 }), TimeSpan.FromMilliseconds(5), TimeProvider.System, troubles.Add);
        _fake.IsAway = true;
        var put = patient.Put("k", Content, PutCondition.IfAbsent, default);
        while (patient.Trouble is null) await Task.Yield();
        Assert.False(put.IsCompleted);
        _fake.IsAway = false;
        Assert.NotNull(await put);
        Assert.Null(patient.Trouble);
        Assert.Equal(["storage: the bucket answers 503 SlowDown to PUT k", null], troubles);
        _fake.IsAway = true;
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => patient.Get("k", stop.Token));
    }

    [Fact]
    public async Task A_store_without_conditional_puts_is_found_out()
    {
        Assert.Null(await StoreProbe.Fault(_store, "x/", default));
        _fake.KeepsConditions = false;
        Assert.Contains("If-None-Match", await StoreProbe.Fault(_store, "x/", default), StringComparison.Ordinal);
        Assert.Empty(_fake.Objects);
    }
}
