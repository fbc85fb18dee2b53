using System.Security.Cryptography;
using Farzi.Jobs.Stores;
using Farzi.Store.S3.Tests.Support;

namespace Farzi.Store.S3.Tests;

/// <summary>The SDK's own client against a server that misbehaves.</summary>
public sealed class S3ObjectStoreTests : BucketTest
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7))];

    [Fact]
    public async Task What_is_put_is_read_back_with_its_hash()
    {
        var version = await Bucket.Put("a/b c.bin", Content, PutCondition.None, default);
        var read = await Bucket.Get("a/b c.bin", default);
        Assert.Equal(Content, read!.Content);
        Assert.Equal((version, true), (read.Version, read.IsWhole));
        var entry = await Bucket.Find("a/b c.bin", default);
        Assert.Equal(new ObjectEntry(Content.Length, version!, Convert.ToHexStringLower(SHA256.HashData(Content))), entry);
        await Bucket.Delete(["a/b c.bin", "never there"], default);
        Assert.Null(await Bucket.Get("a/b c.bin", default));
        Assert.Null(await Bucket.Find("a/b c.bin", default));
    }

    [Fact]
    public async Task A_condition_that_does_not_hold_changes_nothing()
    {
        var first = await Bucket.Put("k", [1], PutCondition.IfAbsent, default);
        Assert.Null(await Bucket.Put("k", [2], PutCondition.IfAbsent, default));
        var second = await Bucket.Put("k", [3], PutCondition.IfVersion(first!), default);
        Assert.NotNull(second);
        Assert.Null(await Bucket.Put("k", [4], PutCondition.IfVersion(first!), default)); // a late attempt
        Assert.Null(await Bucket.Put("other", [5], PutCondition.IfVersion(first!), default));
        Assert.Equal([3], (await Bucket.Get("k", default))!.Content);
        Assert.Equal(["k"], await Bucket.List("", default));
    }

    [Fact]
    public async Task A_listing_of_several_pages_is_whole_and_in_order()
    {
        Fake.PageSize = 2;
        foreach (var i in Enumerable.Range(0, 7)) await Bucket.Put($"p/{6 - i}", [1], PutCondition.None, default);
        await Bucket.Put("q/1", [1], PutCondition.None, default);
        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"p/{i}"), await Bucket.List("p/", default));
        Assert.Empty(await Bucket.List("nothing/", default));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("DELETE")]
    public async Task Two_refusals_are_borne(string method)
    {
        await Bucket.Put("k", Content, PutCondition.None, default);
        var left = 2;
        Fake.OnRequest = (m, _) => m == method && left-- > 0 ? FakeFault.Refused : FakeFault.None;
        Assert.NotNull(await Bucket.Put("k", Content, PutCondition.None, default));
        Assert.True((await Bucket.Get("k", default))!.IsWhole);
        Assert.NotNull(await Bucket.Find("k", default));
        await Bucket.Delete(["k"], default);
        Assert.True(left < 0);
        Assert.Empty(Fake.Objects);
    }

    [Fact]
    public async Task A_put_whose_answer_is_lost_is_done_once()
    {
        var left = 1;
        Fake.OnRequest = (m, _) => m == "PUT" && left-- > 0 ? FakeFault.AnswerLost : FakeFault.None;
        Assert.Null(await Bucket.Put("k", Content, PutCondition.IfAbsent, default)); // somebody, we ourselves, was there
        Assert.Equal(Content, Fake.Objects["k"].Content);
        Assert.Equal(1, Fake.Changes);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_read_again()
    {
        await Bucket.Put("k", Content, PutCondition.None, default);
        var left = 2;
        Fake.OnRequest = (m, _) => m == "GET" && left-- > 0 ? FakeFault.CutOff : FakeFault.None;
        Assert.Equal(Content, (await Bucket.Get("k", default))!.Content);
    }

    [Fact]
    public async Task A_body_that_is_damaged_on_its_way_is_read_again()
    {
        Fake.HasSums = false; // the SDK sees nothing
        await Bucket.Put("k", Content, PutCondition.None, default);
        var left = 2;
        Fake.OnRequest = (m, _) => m == "GET" && left-- > 0 ? FakeFault.Damaged : FakeFault.None;
        Assert.True((await Bucket.Get("k", default))!.IsWhole);
        Assert.True(left < 0);
    }

    [Fact]
    public async Task An_upload_may_take_longer_than_it_may_be_silent()
    {
        using var store = new S3ObjectStore(Fake.Options() with { Timeout = TimeSpan.FromSeconds(1), Attempts = 1 });
        using var slow = new SlowStream(Content[..2000], 4, TimeSpan.FromMilliseconds(500)); // it is read to be signed, and to be sent
        Assert.NotNull(await store.Put("k", slow, Convert.ToHexStringLower(SHA256.HashData(Content[..2000])), PutCondition.None, default));
        Assert.Equal(Content[..2000], Fake.Objects["k"].Content);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("DELETE")]
    [InlineData("LIST")]
    public async Task A_store_that_is_silent_counts_as_away(string verb)
    {
        using var store = new S3ObjectStore(Fake.Options() with { Timeout = TimeSpan.FromMilliseconds(300), Attempts = 1 });
        Fake.OnRequest = (_, _) => FakeFault.Silent;
        var fault = await Assert.ThrowsAsync<StoreAwayException>(() => verb switch
        {
            "PUT" => store.Put("k", Content, PutCondition.None, default),
            "GET" => store.Get("k", default),
            "HEAD" => store.Find("k", default),
            "DELETE" => store.Delete(["k"], default),
            _ => (Task)store.List("k", default),
        });
        Assert.Equal($"the bucket does not answer {verb} k in time", fault.Message);
    }

    [Fact]
    public async Task What_no_repetition_changes_is_not_waited_for()
    {
        Fake.OnRequest = (_, _) => FakeFault.TooLarge;
        var patient = new PatientObjectStore(Bucket, TimeSpan.FromMilliseconds(5), TimeProvider.System);
        var fault = await Assert.ThrowsAsync<IOException>(() => patient.Put("k", Content, PutCondition.None, default));
        Assert.Equal("the bucket refuses PUT k: 400 EntityTooLarge", fault.Message);
        using var huge = new HugeStream(S3Options.MostBytes + 1);
        var requests = Fake.Requests;
        fault = await Assert.ThrowsAsync<IOException>(() => patient.Put("k", huge, "", PutCondition.None, default));
        Assert.StartsWith($"k has {S3Options.MostBytes + 1} bytes", fault.Message, StringComparison.Ordinal);
        Assert.Equal(requests, Fake.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_changed_object_is_not_whole(bool hasSums)
    {
        Fake.HasSums = hasSums;
        await Bucket.Put("k", Content, PutCondition.None, default);
        Fake.Change("k", c =>
        {
            c[1000] ^= 1;
            return c;
        });
        Assert.False((await Bucket.Get("k", default))!.IsWhole);
        Fake.Change("k", c => c[..1000]);
        Assert.False((await Bucket.Get("k", default))!.IsWhole);
    }

    [Fact]
    public async Task A_store_that_is_away_is_named_without_secrets()
    {
        Fake.IsAway = true;
        using var hasty = new S3ObjectStore(Fake.Options() with { Attempts = 1 });
        var fault = await Assert.ThrowsAsync<StoreAwayException>(() => hasty.Put("k", [1], PutCondition.None, default));
        Assert.Equal("the bucket answers 503 SlowDown to PUT k", fault.Message);
        Fake.IsAway = false;
        using var stranger = new S3ObjectStore(Fake.Options() with { Credentials = new S3Credentials("WRONGID", "wrong-secret"), Attempts = 1 });
        fault = await Assert.ThrowsAsync<StoreAwayException>(() => stranger.Get("k", default));
        Assert.Equal("the bucket answers 403 InvalidAccessKeyId to GET k", fault.Message);
        await Fake.DisposeAsync();
        fault = await Assert.ThrowsAsync<StoreAwayException>(() => hasty.List("", default));
        Assert.StartsWith("the bucket cannot be reached for LIST : ", fault.Message, StringComparison.Ordinal);
        Assert.All(["the-secret", "wrong-secret", FakeS3.KeyId], secret => Assert.DoesNotContain(secret, fault.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("the-secret", $"{new S3Options { Bucket = "b", Credentials = new S3Credentials("id", "the-secret") }}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_away_is_waited_for()
    {
        using var hasty = new S3ObjectStore(Fake.Options() with { Attempts = 1 });
        var patient = new PatientObjectStore(hasty, TimeSpan.FromMilliseconds(5), TimeProvider.System);
        Fake.IsAway = true;
        var put = patient.Put("k", Content, PutCondition.IfAbsent, default);
        while (patient.Trouble is null) await Task.Yield();
        Assert.Equal("storage: the bucket answers 503 SlowDown to PUT k", patient.Trouble);
        Assert.False(put.IsCompleted);
        Fake.IsAway = false;
        Assert.NotNull(await put);
        Assert.Null(patient.Trouble);
        Fake.IsAway = true;
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => patient.Get("k", stop.Token));
    }

    [Fact]
    public async Task A_store_without_conditional_puts_is_found_out()
    {
        Assert.Null(await StoreProbe.Fault(Bucket, "x/", default));
        Fake.KeepsConditions = false;
        Assert.Contains("If-None-Match", await StoreProbe.Fault(Bucket, "x/", default), StringComparison.Ordinal);
        Assert.Empty(Fake.Objects);
    }
}
