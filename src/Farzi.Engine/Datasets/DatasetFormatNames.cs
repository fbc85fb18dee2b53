namespace Farzi.Engine.Datasets;

/// <summary>The names by which jobs and commands refer to a <see cref="DatasetFormat"/>.</summary>
public static class DatasetFormatNames
{
    private static readonly (DatasetFormat Format, string Name)[] s_names =
    [
        (DatasetFormat.Auto, "auto"),
        (DatasetFormat.RecBole, "recbole"),
        (DatasetFormat.UserItem, "user-item"),
        (DatasetFormat.UserItems, "user-items"),
        (DatasetFormat.MovieLensData, "u.data"),
        (DatasetFormat.MovieLensDat, "ratings.dat"),
        (DatasetFormat.MovieLensCsv, "ratings.csv"),
        (DatasetFormat.Csv, "csv"),
        (DatasetFormat.Tsv, "tsv"),
        (DatasetFormat.JsonLines, "jsonl"),
    ];

    /// <summary>All names, <c>auto</c> first.</summary>
    public static IReadOnlyList<string> All { get; } = [.. s_names.Select(n => n.Name)];

    /// <summary>The name of a format.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined format.</exception>
    public static string NameOf(DatasetFormat format)
    {
        foreach (var (f, name) in s_names)
        {
            if (f == format) return name;
        }
        throw new ArgumentOutOfRangeException(nameof(format), format, "Not a dataset format.");
    }

    /// <summary>Finds the format of a name; upper and lower case are the same.</summary>
    public static bool TryParse(string? name, out DatasetFormat format)
    {
        foreach (var (f, n) in s_names)
        {
            if (!string.Equals(n, name, StringComparison.OrdinalIgnoreCase)) continue;
            format = f;
            return true;
        }
        format = DatasetFormat.Auto;
        return false;
    }
}
