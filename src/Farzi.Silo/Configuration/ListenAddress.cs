using System.Net;

namespace Farzi.Silo.Configuration;

/// <summary>Where HTTP is answered, and who can reach that.</summary>
/// <param name="Url">As ASP.NET Core takes it.</param>
/// <param name="IsLoopback">Whether only this machine can.</param>
internal sealed record ListenAddress(string Url, bool IsLoopback)
{
    /// <summary>Reads an address.</summary>
    /// <returns>The address, or null and what is wrong with it.</returns>
    public static (ListenAddress? Address, string? Problem) Parse(string url)
    {
        const string right = "expected such as http://127.0.0.1:7071, https://0.0.0.0:443 or http://unix:/run/farzi.sock";
        BindingAddress parsed;
        try
        {
            parsed = BindingAddress.Parse(url);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            return (null, $"'{url}' is not an address; {right}");
        }

        if (parsed.Scheme is not ("http" or "https")) return (null, $"'{url}' has the scheme '{parsed.Scheme}'; {right}");
        if (parsed.IsNamedPipe || (!parsed.IsUnixPipe && parsed.Port is < 0 or > 65535)) return (null, $"'{url}' is not an address to listen on; {right}");
        if (parsed.PathBase.Length > 0) return (null, $"'{url}' has a path; {right}");
        return (new ListenAddress(url, parsed.IsUnixPipe || IsLoopbackHost(parsed.Host)), null);
    }

    /// <summary>Whether a host, as a URL or a Host header says it, is this machine's loopback and nothing else.</summary>
    public static bool IsLoopbackHost(string host)
    {
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return true;
        return IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);
    }
}
