namespace Farzi.Client.Http;

/// <summary>How the client connects when nobody gives it an <see cref="HttpClient"/>.</summary>
internal static class HttpConnections
{
    /// <summary>The handler: connections are renewed, so that a moved server is found; credentials follow no redirection.</summary>
    public static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    /// <summary>A client over it; the time limits are the transport's.</summary>
    public static HttpClient Client() => new(Handler()) { Timeout = Timeout.InfiniteTimeSpan };
}
