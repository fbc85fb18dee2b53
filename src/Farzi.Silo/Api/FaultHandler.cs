using Farzi.Contracts.Cluster;
using Farzi.Jobs.Stores;
using Microsoft.AspNetCore.Diagnostics;

namespace Farzi.Silo.Api;

/// <summary>Turns what endpoints throw into problem details; never into a stack trace.</summary>
internal sealed partial class FaultHandler(ILogger<FaultHandler> logger) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var (code, detail) = Explain(exception);
        var endpoint = httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName;
        if (code == ErrorCodes.Internal) LogFault(logger, endpoint, exception);
        else if (code == ErrorCodes.Unavailable) LogUnavailable(logger, endpoint, exception.Message);
        await Problems.Of(code, detail).ExecuteAsync(httpContext).ConfigureAwait(false);
        return true;
    }

    private static (string Code, string Detail) Explain(Exception exception) => exception switch
    {
        ProblemException e => (e.Code, e.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (ErrorCodes.TooLarge, "The request is too large."),
        BadHttpRequestException e => (ErrorCodes.InvalidRequest, e.Message),
        StoreAwayException => (ErrorCodes.Unavailable, "The storage of the server does not answer now; try again."),
        TimeoutException or OrleansException => (ErrorCodes.Unavailable, "The part of the cluster that knows the answer does not answer now; try again."),
        _ => (ErrorCodes.Internal, "A fault of Farzi itself; the server's log says more, under this traceId."),
    };
}
