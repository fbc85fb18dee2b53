using Microsoft.Net.Http.Headers;

namespace Farzi.Silo.Security;

/// <summary>What a request brings to prove who asks.</summary>
internal static class Credentials
{
    /// <summary>The header for keys, beside <c>Authorization: Bearer</c>.</summary>
    public const string KeyHeader = "X-Api-Key";

    private const string Bearer = "Bearer ";

    /// <summary>The API key of a request, or null.</summary>
    public static string? ApiKeyOf(HttpRequest request)
    {
        if (request.Headers.TryGetValue(KeyHeader, out var given)) return given.ToString().Trim();
        return BearerOf(request) is { } token && token.StartsWith(ApiKey.Prefix, StringComparison.Ordinal) ? token : null;
    }

    /// <summary>What stands behind <c>Authorization: Bearer</c>, or null.</summary>
    public static string? BearerOf(HttpRequest request)
    {
        var header = request.Headers[HeaderNames.Authorization].ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
    }
}
