using System.Security.Claims;
using Farzi.Contracts.Cluster;
using Farzi.Silo.Api;
using Farzi.Silo.Jobs;
using Farzi.Silo.Security;
using Microsoft.Net.Http.Headers;

namespace Farzi.Silo.Artifacts;

/// <summary><c>/v1/jobs/{id}/artifacts</c>.</summary>
internal sealed class ArtifactAnswers(JobAccess jobs, ArtifactFiles files)
{
    /// <summary>Answers a listing.</summary>
    public async Task<ArtifactList> List(string id, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var job = await jobs.Find(id, user.Caller(), cancellationToken).ConfigureAwait(false);
        return new ArtifactList(await files.List(job, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Answers a download.</summary>
    public async Task<IResult> Get(string id, string name, ClaimsPrincipal user, HttpResponse response, CancellationToken cancellationToken)
    {
        var job = await jobs.Find(id, user.Caller(), cancellationToken).ConfigureAwait(false);
        if (await files.Find(job, name, cancellationToken).ConfigureAwait(false) is not { } file) return Problems.Of(ErrorCodes.NotFound, "The job has no such file, or not yet.");
        var hash = await files.Hash(file, cancellationToken).ConfigureAwait(false);
        // A report is a page with text from the data: it runs nothing, and nothing under this server's name.
        response.Headers[HeaderNames.ContentSecurityPolicy] = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";
        return TypedResults.PhysicalFile(
            file.FullName, ArtifactNames.MediaType(name), lastModified: new DateTimeOffset(file.LastWriteTimeUtc), entityTag: new EntityTagHeaderValue($"\"{hash}\""), enableRangeProcessing: true);
    }
}
