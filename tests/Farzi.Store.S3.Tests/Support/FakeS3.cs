using System.Collections.Immutable;
using System.Net;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Farzi.Store.S3.Tests.Support;

/// <summary>
/// The small part of S3 that is used, over HTTP on loopback: PUT with conditions, GET, HEAD, DELETE, ListObjectsV2 in pages; one bucket, in the path. It
/// can be away, refuse, lose answers and cut bodies off, and keeps a copy of the bucket after each change: what a kill there would leave.
/// </summary>
public sealed class FakeS3 : IAsyncDisposable
{
    public const string Bucket = "farzi";
    public const string KeyId = "AKIDTEST";
    public const string Secret = "the-secret-of-the-key";

    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly List<ImmutableSortedDictionary<string, FakeObject>> _history = [];
    private ImmutableSortedDictionary<string, FakeObject> _objects = ImmutableSortedDictionary.Create<string, FakeObject>(StringComparer.Ordinal);

    private FakeS3(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public bool IsAway { get; set; }

    /// <summary>Whether If-None-Match and If-Match count.</summary>
    public bool KeepsConditions { get; set; } = true;

    /// <summary>Whether versions are MD5 sums, which the SDK compares, or opaque, as of encrypted objects.</summary>
    public bool HasSums { get; set; } = true;

    public int PageSize { get; set; } = 1000;

    /// <summary>Decides what goes wrong, by method and key; runs before anything is done.</summary>
    public Func<string, string, FakeFault>? OnRequest { get; set; }

    public int Requests { get; private set; }

    public int Changes => _history.Count;

    /// <summary>The bucket; set to go back to another one.</summary>
    public ImmutableSortedDictionary<string, FakeObject> Objects
    {
        get
        {
            lock (_gate) return _objects;
        }

        set
        {
            lock (_gate) _objects = value;
        }
    }

    /// <summary>The bucket after each change.</summary>
    public IReadOnlyList<ImmutableSortedDictionary<string, FakeObject>> History
    {
        get
        {
            lock (_gate) return [.. _history];
        }
    }

    public static async Task<FakeS3> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var fake = new FakeS3(app);
        app.Run(fake.Answer);
        await app.StartAsync();
        return fake;
    }

    public S3Options Options() => new()
    {
        Bucket = Bucket, Endpoint = Address, PathStyle = true, Credentials = new S3Credentials(KeyId, Secret), Timeout = TimeSpan.FromSeconds(20),
    };

    public void Change(string key, Func<byte[], byte[]> change)
    {
        lock (_gate) _objects = _objects.SetItem(key, _objects[key] with { Content = change([.. _objects[key].Content]) });
    }

    public void Remove(string key)
    {
        lock (_gate) _objects = _objects.Remove(key);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        var (request, key) = (context.Request, Uri.UnescapeDataString(context.Request.Path.Value!.TrimStart('/')));
        key = key.StartsWith(Bucket + "/", StringComparison.Ordinal) ? key[(Bucket.Length + 1)..] : "";
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        lock (_gate) Requests++;
        var fault = IsAway ? FakeFault.Refused : OnRequest?.Invoke(request.Method, key) ?? FakeFault.None;
        if (fault == FakeFault.Refused)
        {
            await Error(context, HttpStatusCode.ServiceUnavailable, "SlowDown");
            return;
        }

        if (fault == FakeFault.TooLarge)
        {
            await Error(context, HttpStatusCode.BadRequest, "EntityTooLarge");
            return;
        }

        if (fault == FakeFault.Silent)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        if (!request.Headers.Authorization.ToString().Contains($"Credential={KeyId}/", StringComparison.Ordinal) && !request.Headers.Authorization.ToString().Contains("Credential=id/", StringComparison.Ordinal))
        {
            await Error(context, HttpStatusCode.Forbidden, "InvalidAccessKeyId");
            return;
        }

        var (status, content, headers) = request.Method switch
        {
            "PUT" => Put(request, key, body.ToArray()),
            "GET" when key.Length == 0 => List(request),
            "GET" or "HEAD" => Get(key),
            "DELETE" => Delete(key),
            _ => (HttpStatusCode.NotImplemented, "NotImplemented"u8.ToArray(), []),
        };
        if (fault == FakeFault.AnswerLost)
        {
            context.Abort();
            return;
        }

        if ((int)status >= 400 && request.Method != "HEAD")
        {
            await Error(context, status, Encoding.UTF8.GetString(content));
            return;
        }

        context.Response.StatusCode = (int)status;
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        if (request.Method == "HEAD" || status == HttpStatusCode.NoContent)
        {
            if ((int)status < 400 && status != HttpStatusCode.NoContent) context.Response.ContentLength = content.Length;
            return;
        }

        context.Response.ContentLength = content.Length;
        if (fault == FakeFault.CutOff)
        {
            await context.Response.Body.WriteAsync(content.AsMemory(0, content.Length / 2));
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }

        if (fault == FakeFault.Damaged) content = [(byte)(content[0] ^ 1), .. content[1..]];
        await context.Response.Body.WriteAsync(content);
    }

    private static Task Error(HttpContext context, HttpStatusCode status, string code)
    {
        context.Response.StatusCode = (int)status;
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>no, {KeyId} may not</Message></Error>");
    }

    private (HttpStatusCode Status, byte[] Content, (string Name, string Value)[] Headers) Put(HttpRequest request, string key, byte[] content)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        if (request.Headers["x-amz-content-sha256"] != sha256) return (HttpStatusCode.BadRequest, "XAmzContentSHA256Mismatch"u8.ToArray(), []);
#pragma warning disable CA5351 // S3's own sum of an object, which the SDK compares
        var etag = HasSums ? $"\"{Convert.ToHexStringLower(MD5.HashData(content))}\"" : $"\"{sha256[..32]}-1\"";
#pragma warning restore CA5351
        lock (_gate)
        {
            var there = _objects.GetValueOrDefault(key);
            if (KeepsConditions && request.Headers.IfNoneMatch == "*" && there is not null) return (HttpStatusCode.PreconditionFailed, "PreconditionFailed"u8.ToArray(), []);
            if (KeepsConditions && request.Headers.IfMatch.Count > 0 && there is null) return (HttpStatusCode.NotFound, "NoSuchKey"u8.ToArray(), []);
            if (KeepsConditions && request.Headers.IfMatch.Count > 0 && request.Headers.IfMatch != there!.ETag) return (HttpStatusCode.PreconditionFailed, "PreconditionFailed"u8.ToArray(), []);
            _objects = _objects.SetItem(key, new FakeObject(content, etag, request.Headers["x-amz-meta-sha256"]));
            _history.Add(_objects);
        }

        return (HttpStatusCode.OK, [], [("ETag", etag)]);
    }

    private (HttpStatusCode Status, byte[] Content, (string Name, string Value)[] Headers) Get(string key)
    {
        if (Objects.GetValueOrDefault(key) is not { } found) return (HttpStatusCode.NotFound, "NoSuchKey"u8.ToArray(), []);
        var hash = found.Sha256 is null ? Array.Empty<(string, string)>() : [("x-amz-meta-sha256", found.Sha256)];
        return (HttpStatusCode.OK, found.Content, [("ETag", found.ETag), ("Last-Modified", "Sat, 21 Nov 2026 20:00:00 GMT"), .. hash]);
    }

    private (HttpStatusCode Status, byte[] Content, (string Name, string Value)[] Headers) Delete(string key)
    {
        lock (_gate)
        {
            if (_objects.ContainsKey(key))
            {
                _objects = _objects.Remove(key);
                _history.Add(_objects);
            }
        }

        return (HttpStatusCode.NoContent, [], []);
    }

    private (HttpStatusCode Status, byte[] Content, (string Name, string Value)[] Headers) List(HttpRequest request)
    {
        var (prefix, after) = (request.Query["prefix"].ToString(), request.Query["continuation-token"].ToString());
        var all = Objects.Where(o => o.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(o.Key, after) > 0).ToArray();
        var page = all.Take(PageSize).ToArray();
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        xml.Append($"<Name>{Bucket}</Name><Prefix>{SecurityElement.Escape(prefix)}</Prefix><KeyCount>{page.Length}</KeyCount><MaxKeys>{PageSize}</MaxKeys>");
        xml.Append(page.Length < all.Length ? $"<IsTruncated>true</IsTruncated><NextContinuationToken>{SecurityElement.Escape(page[^1].Key)}</NextContinuationToken>" : "<IsTruncated>false</IsTruncated>");
        foreach (var (key, item) in page)
            xml.Append($"<Contents><Key>{SecurityElement.Escape(key)}</Key><LastModified>2026-11-21T20:00:00.000Z</LastModified><ETag>{SecurityElement.Escape(item.ETag)}</ETag><Size>{item.Content.Length}</Size><StorageClass>STANDARD</StorageClass></Contents>");
        return (HttpStatusCode.OK, Encoding.UTF8.GetBytes(xml.Append("</ListBucketResult>").ToString()), [("Content-Type", "application/xml")]);
    }
}
