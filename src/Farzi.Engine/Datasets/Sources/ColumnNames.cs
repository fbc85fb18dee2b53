using System.Globalization;

namespace Farzi.Engine.Datasets.Sources;

/// <summary>Finds the columns of user, item, rating and time among named columns.</summary>
internal static class ColumnNames
{
    private static readonly string[] s_user =
        ["user_id", "user", "session_id", "session", "sequence_id", "sequence", "visitor_id", "customer_id", "reviewer_id", "uid"];

    private static readonly string[] s_item = ["item_id", "item", "movie_id", "product_id", "parent_asin", "asin", "article_id", "event", "iid"];
    private static readonly string[] s_rating = ["rating", "score", "overall", "stars"];
    private static readonly string[] s_time = ["timestamp", "time", "unix_review_time", "unix_time", "ts", "datetime", "date"];

    /// <summary>Whether names contain a usual one for the user and for the item.</summary>
    public static bool LookLikeHeader(IReadOnlyList<string> names) => Usual(names, s_user) >= 0 && Usual(names, s_item) >= 0;

    /// <summary>Finds the columns.</summary>
    /// <exception cref="DatasetFormatException">A needed or named column is missing.</exception>
    public static EventColumns Resolve(IReadOnlyList<string> names, DatasetOptions options, LineTally tally) => new(
        Find(names, options.UserColumn, s_user, "UserColumn", required: true, tally),
        Find(names, options.ItemColumn, s_item, "ItemColumn", required: true, tally),
        options.RatingColumn is null && options.MinimumRating is null ? -1
            : Find(names, options.RatingColumn, s_rating, "RatingColumn", required: true, tally),
        Find(names, options.TimestampColumn, s_time, "TimestampColumn", required: false, tally),
        names.Count);

    /// <summary>The keys by which an object of a JSON Lines file may be asked: the given name alone, or the usual ones in order.</summary>
    public static EventKeys Keys(DatasetOptions options) => new(
        options.UserColumn is { } u ? [u] : s_user,
        options.ItemColumn is { } i ? [i] : s_item,
        options.RatingColumn is { } r ? [r] : options.MinimumRating is null ? [] : s_rating,
        options.TimestampColumn is { } t ? [t] : s_time);

    /// <summary>Whether a name equals a usual one but for case and underscores.</summary>
    public static bool Matches(ReadOnlySpan<char> name, string usual)
    {
        var at = 0;
        foreach (var c in name)
        {
            if (c is '_' or '-' or ' ') continue;
            while (at < usual.Length && usual[at] == '_') at++;
            if (at == usual.Length || char.ToLowerInvariant(c) != usual[at]) return false;
            at++;
        }
        return at == usual.Length;
    }

    /// <summary>Refuses a header that names a column twice.</summary>
    /// <exception cref="DatasetFormatException">It does.</exception>
    public static void RefuseDuplicates(IReadOnlyList<string> names, LineTally tally)
    {
        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw tally.Fatal(tally.LinesRead, $"the header names column {EventFields.Quote(twice.Key)} twice; expected each once");
    }

    private static int Find(IReadOnlyList<string> names, string? given, string[] usual, string setting, bool required, LineTally tally)
    {
        if (given is null)
        {
            var found = Usual(names, usual);
            if (found >= 0 || !required) return found;
            throw tally.Fatal(
                tally.LinesRead,
                $"no column has a usual name ({string.Join(", ", usual)}); set {setting} to one of: {List(names)} (or, where these are no names, "
                + "set HasHeader to false, the format, and the columns by position: #1, #2, …)");
        }
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == given) return i;
        }
        if (given.StartsWith('#') && int.TryParse(given.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            && position >= 1 && position <= names.Count)
        {
            return position - 1;
        }
        throw tally.Fatal(tally.LinesRead, $"{setting} is '{given}', which is not a column; the columns are: {List(names)}");
    }

    private static int Usual(IReadOnlyList<string> names, string[] usual)
    {
        foreach (var u in usual)
        {
            for (var i = 0; i < names.Count; i++)
            {
                if (Matches(names[i], u)) return i;
            }
        }
        return -1;
    }

    private static string List(IReadOnlyList<string> names) => string.Join(", ", names.Take(30).Select(n => EventFields.Quote(n)));
}
