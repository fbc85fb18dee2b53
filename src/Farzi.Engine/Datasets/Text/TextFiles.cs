namespace Farzi.Engine.Datasets.Text;

/// <summary>Finds the validation and test files that lie beside a train file, as those of the Penn Treebank do: ptb.train.txt, ptb.valid.txt, ptb.test.txt.</summary>
public static class TextFiles
{
    private const string Train = "train";
    private static readonly string[] s_validation = ["valid", "validation", "dev"];

    /// <summary>The two files, or null where either is missing; each may be gzip-compressed or not, whatever the train file is.</summary>
    /// <param name="path">A file whose name contains <c>train</c>.</param>
    public static (string Validation, string Test)? Beside(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return s_validation.Select(word => Find(path, word)).FirstOrDefault(f => f is not null) is { } validation && Find(path, "test") is { } test
            ? (validation, test)
            : null;
    }

    /// <summary>What <see cref="Beside"/> looks for, for messages.</summary>
    public static string Expected(string path)
    {
        var name = Path.GetFileName(path);
        return name.Contains(Train, StringComparison.Ordinal) ? $"{Named(name, s_validation[0])} and {Named(name, "test")}" : "a file name that contains 'train'";
    }

    private static string? Find(string path, string word)
    {
        var name = Path.GetFileName(path);
        if (!name.Contains(Train, StringComparison.Ordinal)) return null;
        var plain = Path.Combine(Path.GetDirectoryName(path) ?? "", Named(name, word));
        return File.Exists(plain) ? plain : File.Exists(plain + ".gz") ? plain + ".gz" : null;
    }

    // without .gz
    private static string Named(string name, string word)
    {
        if (name.EndsWith(".gz", StringComparison.Ordinal)) name = name[..^3];
        var at = name.LastIndexOf(Train, StringComparison.Ordinal);
        return string.Concat(name.AsSpan(0, at), word, name.AsSpan(at + Train.Length));
    }
}
