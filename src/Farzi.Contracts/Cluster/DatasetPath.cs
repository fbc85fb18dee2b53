namespace Farzi.Contracts.Cluster;

/// <summary>How a job names an uploaded event file.</summary>
public static class DatasetPath
{
    /// <summary>What such a path begins with.</summary>
    public const string Prefix = "dataset:";

    /// <summary>The path of an upload.</summary>
    public static string Of(string sha256, string name) => $"{Prefix}{sha256}/{name}";

    /// <summary>Takes a path apart.</summary>
    /// <returns>Whether it names an upload; the name is one plain file name.</returns>
    public static bool TryParse(string? path, out string sha256, out string name)
    {
        (sha256, name) = ("", "");
        if (path is null || !path.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        var rest = path[Prefix.Length..];
        var slash = rest.IndexOf('/');
        if (slash != 64 || !rest[..slash].All(char.IsAsciiHexDigitLower) || !IsPlainName(rest[(slash + 1)..])) return false;
        (sha256, name) = (rest[..slash], rest[(slash + 1)..]);
        return true;
    }

    /// <summary>Whether a file name is a plain one: ASCII letters, digits, '.', '_' and '-', at most 120, not beginning with a dot.</summary>
    public static bool IsPlainName(string name) =>
        name is { Length: > 0 and <= 120 } && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
