using Farzi.Contracts.Cluster;
using Farzi.Silo.Api;
using Microsoft.Net.Http.Headers;

namespace Farzi.Silo.Dashboard;

/// <summary>
/// <c>/</c> and what the page is made of. The files hold nothing of any job and need no credentials; the page asks for a key and
/// uses the API like everybody else.
/// </summary>
internal static class DashboardRoutes
{
    // Nothing from elsewhere, nothing inline, no markup out of strings: what data says can only ever be text.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the dashboard.</summary>
    public static void MapFarziDashboard(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/", Methods, (HttpResponse response) => Answer(DashboardFiles.Page, response)).AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
        app.MapMethods("/dashboard/{**path}", Methods, (string? path, HttpResponse response) => Answer(path ?? "", response)).AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
    }

    private static IResult Answer(string path, HttpResponse response)
    {
        if (!DashboardFiles.All.TryGetValue(path, out var file)) return Problems.Of(ErrorCodes.NotFound, "The dashboard has no such file.");
        var headers = response.Headers;
        headers[HeaderNames.ContentSecurityPolicy] = ContentSecurityPolicy;
        headers[HeaderNames.CacheControl] = "no-cache"; // asked for again each time, and answered 304: an upgrade never mixes two versions
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return TypedResults.Bytes(file.Content, file.MediaType, entityTag: file.Tag);
    }
}
