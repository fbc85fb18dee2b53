using Farzi.Contracts.Cluster;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farzi.Silo.Api;

/// <summary>Answers that say what went wrong: RFC 9457 problem details with a <c>code</c> that clients can rely on.</summary>
internal static class Problems
{
    /// <summary>The member that holds the code.</summary>
    public const string CodeMember = "code";

    /// <summary>The member that lists the faults of a job.</summary>
    public const string FaultsMember = "faults";

    /// <summary>Seconds after which trying again makes sense.</summary>
    public const int RetryAfterSeconds = 5;

    /// <summary>An answer.</summary>
    /// <param name="code">One of <see cref="ErrorCodes"/>.</param>
    /// <param name="detail">What is wrong; what would be right. Shown to the caller.</param>
    /// <param name="faults">The faults of a job.</param>
    public static ProblemHttpResult Of(string code, string detail, IReadOnlyList<string>? faults = null)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { [CodeMember] = code };
        if (faults is not null) extensions[FaultsMember] = faults;
        return TypedResults.Problem(detail, statusCode: Status(code), extensions: extensions);
    }

    /// <summary>The HTTP status of a code.</summary>
    public static int Status(string code) => code switch
    {
        ErrorCodes.InvalidJob or ErrorCodes.InvalidRequest => StatusCodes.Status400BadRequest,
        ErrorCodes.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorCodes.Forbidden => StatusCodes.Status403Forbidden,
        ErrorCodes.NotFound => StatusCodes.Status404NotFound,
        ErrorCodes.IdTaken or ErrorCodes.WrongState or ErrorCodes.HashMismatch => StatusCodes.Status409Conflict,
        ErrorCodes.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorCodes.Impossible => StatusCodes.Status422UnprocessableEntity,
        ErrorCodes.QueueFull or ErrorCodes.TooManyRequests => StatusCodes.Status429TooManyRequests,
        ErrorCodes.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>The code of an answer that was made without one.</summary>
    public static string Code(int? status) => status switch
    {
        StatusCodes.Status401Unauthorized => ErrorCodes.Unauthenticated,
        StatusCodes.Status403Forbidden => ErrorCodes.Forbidden,
        StatusCodes.Status404NotFound => ErrorCodes.NotFound,
        StatusCodes.Status413PayloadTooLarge => ErrorCodes.TooLarge,
        StatusCodes.Status429TooManyRequests => ErrorCodes.TooManyRequests,
        StatusCodes.Status503ServiceUnavailable => ErrorCodes.Unavailable,
        >= 400 and < 500 => ErrorCodes.InvalidRequest,
        _ => ErrorCodes.Internal,
    };

    /// <summary>Whether trying the same again later can help.</summary>
    public static bool IsPassing(string code) => code is ErrorCodes.Unavailable or ErrorCodes.QueueFull or ErrorCodes.TooManyRequests;
}
