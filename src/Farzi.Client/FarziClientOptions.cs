namespace Farzi.Client;

/// <summary>Where the server is, how to be known to it, and how patient to be.</summary>
public sealed class FarziClientOptions
{
    /// <summary>Where a server on the same machine listens by default.</summary>
    public static readonly Uri DefaultServer = new("http://127.0.0.1:7071/");

    /// <summary>The server's address, http or https; a path before <c>/v1</c> is kept.</summary>
    public Uri Server { get; set; } = DefaultServer;

    /// <summary>An API key or a token, sent as bearer; null for a server without authentication. Never logged.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Gives the token of each request instead, for tokens that are renewed; null answers mean none.</summary>
    public Func<CancellationToken, ValueTask<string?>>? TokenSource { get; set; }

    /// <summary>Longest silence of the server: until an answer begins, and between two pieces of a long one. Event streams carry heartbeats, so it holds for them too.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a short call is repeated when it failed in a way that may pass; 0 = never.</summary>
    public int MaximumRetries { get; set; } = 5;

    /// <summary>Mean wait before the first repetition; each further one waits about twice as long.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Longest wait between repetitions, unless the server asks for a longer one.</summary>
    public TimeSpan MaximumRetryDelay { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long events and downloads go on trying while nothing arrives.</summary>
    public TimeSpan MaximumOutage { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Checks everything.</summary>
    /// <returns>Every fault, each naming its setting; none when all is well.</returns>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (Server is not { IsAbsoluteUri: true } || (Server.Scheme != Uri.UriSchemeHttp && Server.Scheme != Uri.UriSchemeHttps))
            faults.Add($"{nameof(Server)} is '{Server}'; expected an address such as {DefaultServer}");
        else if (Server.UserInfo.Length > 0 || Server.Query.Length > 0 || Server.Fragment.Length > 0)
            faults.Add($"{nameof(Server)} holds credentials, a query or a fragment; expected scheme, host, port and path alone");
        if (ApiKey is not null && (ApiKey.Length == 0 || ApiKey.Any(c => c is <= ' ' or > '~'))) faults.Add($"{nameof(ApiKey)} is empty or holds blanks or characters outside ASCII; expected the key alone");
        if (ApiKey is not null && TokenSource is not null) faults.Add($"{nameof(ApiKey)} and {nameof(TokenSource)} are both set; expected one");
        if (Timeout <= TimeSpan.Zero && Timeout != System.Threading.Timeout.InfiniteTimeSpan) faults.Add($"{nameof(Timeout)} is {Timeout}; expected a positive time, or infinite");
        if (MaximumRetries is < 0 or > 100) faults.Add($"{nameof(MaximumRetries)} is {MaximumRetries}; expected 0 to 100");
        if (RetryDelay < TimeSpan.Zero || RetryDelay > TimeSpan.FromHours(1)) faults.Add($"{nameof(RetryDelay)} is {RetryDelay}; expected 0 to 1 hour");
        if (MaximumRetryDelay < RetryDelay || MaximumRetryDelay > TimeSpan.FromDays(1)) faults.Add($"{nameof(MaximumRetryDelay)} is {MaximumRetryDelay}; expected {nameof(RetryDelay)} to 1 day");
        if (MaximumOutage < TimeSpan.Zero) faults.Add($"{nameof(MaximumOutage)} is {MaximumOutage}; expected 0 or more");
        return faults;
    }
}
