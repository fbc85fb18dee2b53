using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Farzi.Jobs.Stores;

namespace Farzi.Store.S3;

/// <summary>
/// A bucket. Every object is one put, bound to a condition where one is given (If-None-Match, If-Match); its SHA-256 stands in its metadata.
/// Retries are the SDK's; a request is given up when nothing has moved for a while, however long it takes in all. A body that stops coming, or comes
/// damaged, is read again from its beginning.
/// </summary>
public sealed class S3ObjectStore : IObjectStore, IDisposable
{
    private const string HashKey = "sha256"; // sent as x-amz-meta-sha256
    private const int BufferSize = 1 << 17;
    private const int DeletesAtOnce = 8;
    private readonly AmazonS3Client _client;
    private readonly S3Options _options;

    /// <summary>Opens a bucket. Nothing is sent before the first call.</summary>
    public S3ObjectStore(S3Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Attempts, 1, nameof(options));
        _options = options;
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.PathStyle,
            Timeout = System.Threading.Timeout.InfiniteTimeSpan, // it would bound a whole upload; see Silence
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = options.Attempts - 1,
            // What is sent is signed with its SHA-256 in any case, and what comes is compared with ours: further sums are not understood everywhere.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = options.Region ?? "us-east-1";
        }
        else if (options.Region is { } region)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        _client = options.Credentials is { } key ? new AmazonS3Client(new BasicAWSCredentials(key.AccessKeyId, key.SecretAccessKey), config) : new AmazonS3Client(config);
    }

    /// <inheritdoc/>
    public async Task<string?> Put(string key, Stream content, string sha256, PutCondition condition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Length > S3Options.MostBytes)
            throw new IOException($"{key} has {content.Length} bytes, more than the {S3Options.MostBytes} that a bucket takes in one put");
        content.Position = 0;
        using var silence = Silence(cancellationToken);
        await using var observed = new ObservedStream(content, () => silence.CancelAfter(_options.Timeout));
        var request = new PutObjectRequest
        {
            BucketName = _options.Bucket, Key = key, InputStream = observed, AutoCloseStream = false, AutoResetStreamPosition = true,
            UseChunkEncoding = false, // one signature over the whole: nothing that was cut off is taken
            ContentType = "application/octet-stream",
        };
        request.Metadata[HashKey] = sha256;
        if (condition.MustBeAbsent) request.IfNoneMatch = "*";
        if (condition.Version is { } version) request.IfMatch = version;
        try
        {
            return (await _client.PutObjectAsync(request, silence.Token).ConfigureAwait(false)).ETag;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed || (condition.Version is not null && IsAbsent(e)))
        {
            return null;
        }
        catch (Exception e) when (IsAway(e, cancellationToken))
        {
            throw Failure("PUT", key, e);
        }
    }

    /// <inheritdoc/>
    public async Task<ObjectRead?> Get(string key, Stream target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var read = await Read(key, target, cancellationToken).ConfigureAwait(false);
                if (read is null || read.IsWhole || attempt == _options.Attempts) return read; // damaged where it lies, not on the way
            }
            catch (StoreAwayException e) when (attempt < _options.Attempts && e.InnerException is IOException)
            {
                // The body broke off, which the SDK leaves to its callers.
            }
        }
    }

    /// <inheritdoc/>
    public async Task<ObjectEntry?> Find(string key, CancellationToken cancellationToken)
    {
        using var silence = Silence(cancellationToken);
        try
        {
            var found = await _client.GetObjectMetadataAsync(_options.Bucket, key, silence.Token).ConfigureAwait(false);
            return new ObjectEntry(found.ContentLength, found.ETag, found.Metadata[HashKey]);
        }
        catch (AmazonS3Exception e) when (IsAbsent(e))
        {
            return null;
        }
        catch (Exception e) when (IsAway(e, cancellationToken))
        {
            throw Failure("HEAD", key, e);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> List(string prefix, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        var request = new ListObjectsV2Request { BucketName = _options.Bucket, Prefix = prefix };
        using var silence = Silence(cancellationToken);
        try
        {
            while (true)
            {
                var page = await _client.ListObjectsV2Async(request, silence.Token).ConfigureAwait(false);
                silence.CancelAfter(_options.Timeout);
                keys.AddRange(page.S3Objects?.Select(o => o.Key) ?? []);
                if (page.IsTruncated != true) break;
                request.ContinuationToken = page.NextContinuationToken;
            }
        }
        catch (Exception e) when (IsAway(e, cancellationToken))
        {
            throw Failure("LIST", prefix, e);
        }

        keys.Sort(StringComparer.Ordinal); // as AWS lists them; others need not
        return keys;
    }

    /// <inheritdoc/>
    public Task Delete(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        keys,
        new ParallelOptions { MaxDegreeOfParallelism = DeletesAtOnce, CancellationToken = cancellationToken },
        async (key, token) =>
        {
            using var silence = Silence(token);
            try
            {
                await _client.DeleteObjectAsync(_options.Bucket, key, silence.Token).ConfigureAwait(false);
            }
            catch (AmazonS3Exception e) when (IsAbsent(e))
            {
                // AWS answers so to nobody, others do.
            }
            catch (Exception e) when (IsAway(e, token))
            {
                throw Failure("DELETE", key, e);
            }
        });

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static bool IsAbsent(AmazonS3Exception e) => e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket";

    private static bool IsAway(Exception e, CancellationToken cancellationToken) => e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException
        or TimeoutException or WebException or SocketException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    // What no repetition changes. Others of these numbers are a clock that is wrong, keys that are renewed, a body that was damaged on its way.
    private static bool IsFinal(AmazonServiceException e) =>
        e.StatusCode is HttpStatusCode.MethodNotAllowed or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.NotImplemented
        || e.ErrorCode is "EntityTooLarge" or "KeyTooLongError" or "MetadataTooLarge" or "InvalidArgument" or "InvalidRequest";

    // Codes, not the store's own words: those may repeat what it was sent.
    private static IOException Failure(string verb, string key, Exception e) => e switch
    {
        AmazonServiceException s when IsFinal(s) => new IOException($"the bucket refuses {verb} {key}: {(int)s.StatusCode} {s.ErrorCode}", e),
        AmazonServiceException { StatusCode: >= HttpStatusCode.Continue } s => new StoreAwayException($"the bucket answers {(int)s.StatusCode} {s.ErrorCode} to {verb} {key}", e),
        OperationCanceledException or TimeoutException => new StoreAwayException($"the bucket does not answer {verb} {key} in time", e),
        _ => new StoreAwayException($"the bucket cannot be reached for {verb} {key}: {e.GetBaseException().Message}", e),
    };

    private CancellationTokenSource Silence(CancellationToken cancellationToken)
    {
        var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(_options.Timeout);
        return silence;
    }

    private async Task<ObjectRead?> Read(string key, Stream target, CancellationToken cancellationToken)
    {
        target.SetLength(0);
        using var silence = Silence(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using var answer = await Open(key, silence.Token, cancellationToken).ConfigureAwait(false);
            if (answer is null) return null;
            using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var (length, count) = (0L, 0);
            for (; (count = await Next(key, answer, buffer, silence, cancellationToken).ConfigureAwait(false)) > 0; length += count)
            {
                sha.AppendData(buffer, 0, count);
                await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }

            if (count < 0) return new ObjectRead(answer.ETag, answer.Metadata[HashKey], "");
            if (length < answer.ContentLength) throw Failure("GET", key, new IOException($"{length} of {answer.ContentLength} bytes came"));
            return new ObjectRead(answer.ETag, answer.Metadata[HashKey], Convert.ToHexStringLower(sha.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<GetObjectResponse?> Open(string key, CancellationToken silence, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.GetObjectAsync(_options.Bucket, key, silence).ConfigureAwait(false);
        }
        catch (AmazonS3Exception e) when (IsAbsent(e))
        {
            return null;
        }
        catch (Exception e) when (IsAway(e, cancellationToken))
        {
            throw Failure("GET", key, e);
        }
    }

    // The next bytes; 0 at the end, −1 where the SDK finds that what came has not the sum that the bucket gave.
    private async Task<int> Next(string key, GetObjectResponse answer, byte[] buffer, CancellationTokenSource silence, CancellationToken cancellationToken)
    {
        silence.CancelAfter(_options.Timeout);
        try
        {
            return await answer.ResponseStream.ReadAsync(buffer, silence.Token).ConfigureAwait(false);
        }
        catch (AmazonClientException)
        {
            return -1;
        }
        catch (Exception e) when (IsAway(e, cancellationToken))
        {
            throw Failure("GET", key, e);
        }
    }
}
