using System.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace Farzi.Silo.Api;

/// <summary>Writes every problem as JSON, whatever the request accepts, with a <c>code</c>, and says when to try again.</summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    /// <inheritdoc/>
    public bool CanWrite(ProblemDetailsContext context) => true;

    /// <inheritdoc/>
    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (problem, response) = (context.ProblemDetails, context.HttpContext.Response);
        problem.Status ??= response.StatusCode;
        problem.Title ??= Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(problem.Status.Value);
        if (!problem.Extensions.ContainsKey(Problems.CodeMember)) problem.Extensions[Problems.CodeMember] = Problems.Code(problem.Status);
        if (problem.Extensions[Problems.CodeMember] is string code && Problems.IsPassing(code) && response.Headers.RetryAfter.Count == 0)
            response.Headers[HeaderNames.RetryAfter] = $"{Problems.RetryAfterSeconds}";
        if (problem.Status >= 500) problem.Extensions["traceId"] = Activity.Current?.Id ?? context.HttpContext.TraceIdentifier;
        response.Headers[HeaderNames.CacheControl] = "no-store";
        return new ValueTask(response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json", context.HttpContext.RequestAborted));
    }
}
