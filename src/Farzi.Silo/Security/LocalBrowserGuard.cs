using Farzi.Contracts.Cluster;
using Farzi.Silo.Api;
using Farzi.Silo.Configuration;
using Microsoft.Net.Http.Headers;

namespace Farzi.Silo.Security;

/// <summary>
/// Keeps web pages away from a server without authentication: a page that a browser of this machine shows could otherwise reach it by a
/// simple cross-site request, or by a name of its own that it lets resolve to loopback.
/// </summary>
internal sealed class LocalBrowserGuard(RequestDelegate next)
{
    /// <summary>Refuses requests that name another host, or come from a page of another origin.</summary>
    public Task Invoke(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        if (!ListenAddress.IsLoopbackHost(request.Host.Host) && request.Host.HasValue)
            return Problems.Of(ErrorCodes.Forbidden, "The Host header is not a loopback name; this server has no authentication and serves this machine only.").ExecuteAsync(context);
        if (request.Headers[HeaderNames.Origin].ToString() is { Length: > 0 } origin && !IsOwn(origin, request))
            return Problems.Of(ErrorCodes.Forbidden, "A web page of another origin may not use a server without authentication.").ExecuteAsync(context);
        return next(context);
    }

    private static bool IsOwn(string origin, HttpRequest request) => string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
