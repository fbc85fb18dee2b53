using Farzi.Contracts.Cluster;

namespace Farzi.Client;

/// <summary>Names that become parts of addresses and files: plain ones, so that none leads elsewhere.</summary>
internal static class PlainNames
{
    private const int LongestId = 63;
    private const int LongestName = 120;

    /// <summary>The id of a job, as it is.</summary>
    /// <exception cref="ArgumentException">It is no plain name.</exception>
    public static string Id(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var isPlain = id.Length is > 0 and <= LongestId && char.IsAsciiLetterOrDigit(id[0]) && !id.EndsWith('.') && !id.Contains("..", StringComparison.Ordinal)
            && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
        return isPlain ? id : throw new ArgumentException(
            $"'{Shown(id)}' is no id of a job; expected letters, digits, '.', '_' and '-', beginning with a letter or digit, at most {LongestId}", nameof(id));
    }

    /// <summary>The name of an artifact, as it is.</summary>
    /// <exception cref="ArgumentException">It is no plain name.</exception>
    public static string Artifact(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return DatasetPath.IsPlainName(name) ? name : throw new ArgumentException($"'{Shown(name)}' is no name of an artifact; expected a plain file name", nameof(name));
    }

    /// <summary>The name under which a file of this machine is uploaded: its own, with everything unusual replaced.</summary>
    public static string Dataset(string path)
    {
        var name = new string([.. Path.GetFileName(path).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_')]).TrimStart('.');
        if (name.Length > LongestName) name = name[^LongestName..].TrimStart('.'); // the end tells the layout
        return name.Length == 0 ? "events" : name;
    }

    private static string Shown(string text) => new([.. text.Take(80).Select(c => char.IsControl(c) ? '\uFFFD' : c)]);
}
