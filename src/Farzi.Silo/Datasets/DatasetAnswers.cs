using System.Security.Claims;
using Farzi.Contracts.Cluster;
using Farzi.Silo.Api;
using Farzi.Silo.Configuration;
using Farzi.Silo.Hosting;
using Farzi.Silo.Metrics;
using Farzi.Silo.Security;
using Microsoft.Net.Http.Headers;

namespace Farzi.Silo.Datasets;

/// <summary><c>/v1/datasets/{sha256}/{name}</c>.</summary>
internal sealed partial class DatasetAnswers(DatasetStore store, Departure departure, SiloOptions options, SiloInstruments instruments, ILogger<DatasetAnswers> logger)
{
    /// <summary>Answers an upload.</summary>
    public async Task<IResult> Put(string sha256, string name, ClaimsPrincipal user, HttpRequest request, CancellationToken cancellationToken)
    {
        if (!DatasetPath.TryParse(DatasetPath.Of(sha256, name), out _, out _))
        {
            throw new ProblemException(
                ErrorCodes.InvalidRequest, "This address cannot hold an upload; expected /v1/datasets/<SHA-256 in 64 lower-case hexadecimal digits>/<name of letters, digits, '.', '_' and '-'>.");
        }

        if (await store.Length(sha256, name, cancellationToken).ConfigureAwait(false) is { } existing) return TypedResults.Ok(Info(sha256, name, existing));
        departure.RefuseNewWork();
        var most = options.Limits.DatasetBytes;
        if (request.ContentLength > most) throw DatasetStore.TooLarge(most);
        long length;
        try
        {
            length = await store.Store(sha256, name, request.Body, most, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e) when (!request.HttpContext.RequestAborted.IsCancellationRequested && e is not BadHttpRequestException)
        {
            LogNotStored(logger, sha256, name, e);
            throw new ProblemException(ErrorCodes.Unavailable, "The upload could not be written to the server's storage; try again later.");
        }

        instruments.Uploaded(length);
        LogUpload(logger, sha256, name, length, user.Caller().Owner);
        return TypedResults.Created($"/v1/datasets/{sha256}/{name}", Info(sha256, name, length));
    }

    /// <summary>Answers a download.</summary>
    public async Task<IResult> Get(string sha256, string name, CancellationToken cancellationToken)
    {
        var file = DatasetPath.TryParse(DatasetPath.Of(sha256, name), out _, out _) ? await store.Find(sha256, name, cancellationToken).ConfigureAwait(false) : null;
        if (file is null) return Problems.Of(ErrorCodes.NotFound, "There is no such upload.");
        return TypedResults.PhysicalFile(file.FullName, "application/octet-stream", entityTag: new EntityTagHeaderValue($"\"{sha256}\""), enableRangeProcessing: true);
    }

    private static DatasetInfo Info(string sha256, string name, long length) => new(sha256, name, length, DatasetPath.Of(sha256, name));
}
