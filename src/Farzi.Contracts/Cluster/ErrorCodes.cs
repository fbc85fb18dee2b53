namespace Farzi.Contracts.Cluster;

/// <summary>The <c>code</c> member of the problem details (RFC 9457) that the HTTP API answers with.</summary>
public static class ErrorCodes
{
    /// <summary>400: the job file has faults; the member <c>faults</c> lists each as text.</summary>
    public const string InvalidJob = "invalid-job";

    /// <summary>400: something else about the request is wrong.</summary>
    public const string InvalidRequest = "invalid-request";

    /// <summary>401: no valid credentials.</summary>
    public const string Unauthenticated = "unauthenticated";

    /// <summary>403: the credentials do not allow it.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>404: there is no such job, artifact or dataset, or it is another owner's.</summary>
    public const string NotFound = "not-found";

    /// <summary>409: the id belongs to another job.</summary>
    public const string IdTaken = "id-taken";

    /// <summary>409: the job's state does not allow it.</summary>
    public const string WrongState = "wrong-state";

    /// <summary>409: the upload is not what its hash says.</summary>
    public const string HashMismatch = "hash-mismatch";

    /// <summary>413: the request is too large.</summary>
    public const string TooLarge = "too-large";

    /// <summary>422: the job asks for more than the pool can ever give.</summary>
    public const string Impossible = "impossible";

    /// <summary>429: the queue, or the owner's share of it, is full; retry later.</summary>
    public const string QueueFull = "queue-full";

    /// <summary>429: too many requests; retry later.</summary>
    public const string TooManyRequests = "too-many-requests";

    /// <summary>503: the server is starting, draining or has lost its storage; retry later.</summary>
    public const string Unavailable = "unavailable";

    /// <summary>500: a fault of Farzi itself; the server's log says more.</summary>
    public const string Internal = "internal";
}
