namespace Farzi.Jobs.JobFiles;

/// <summary>"Did you mean": the word of a list that is closest to a mistyped one.</summary>
internal static class NearestWord
{
    /// <summary>The closest word by edit distance, ignoring case, or null when none is close.</summary>
    public static string? Find(string word, IEnumerable<string> candidates)
    {
        if (word.Length > 64) return null;
        var best = candidates
            .Select(c => (Word: c, Distance: Distance(Fold(word), Fold(c))))
            .OrderBy(c => c.Distance)
            .FirstOrDefault();
        return best.Word is not null && best.Distance <= Math.Max(1, Math.Min(word.Length, best.Word.Length) / 3) ? best.Word : null;
    }

    private static string Fold(string word) => word.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    // Optimal string alignment: a swap of neighbours, the commonest slip, counts once.
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replace, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
