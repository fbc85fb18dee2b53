namespace Farzi.Engine.Datasets.Text;

/// <summary>
/// Chooses the vocabulary by the counts of the train split: the most frequent first, equal counts in the order of the text. What is rarer than
/// the minimum, beyond the limit, or in held-out text only becomes <see cref="TextEvents.Unknown"/>, which is there where something became it
/// or the text itself uses it, and comes last.
/// </summary>
internal static class TextVocabulary
{
    /// <summary>The vocabulary, and the index of each name of the table.</summary>
    public static (Vocabulary Vocabulary, int[] Index) Of(NameTable names, ReadOnlySpan<int> train, TextOptions options)
    {
        var counts = new int[names.Count];
        foreach (var e in train) counts[e]++;
        int[] all = [.. Enumerable.Range(0, names.Count)];
        var unknown = Array.FindIndex(all, n => names[n] == TextEvents.Unknown);
        var kept = all.Where(n => n != unknown && counts[n] >= Math.Max(1, options.MinimumCount)).OrderByDescending(n => counts[n]).ToArray();
        var limit = options.MaximumVocabulary == 0 ? int.MaxValue : options.MaximumVocabulary;
        var needsUnknown = unknown >= 0 || kept.Length < names.Count || kept.Length > limit;
        if (kept.Length > limit - (needsUnknown ? 1 : 0)) kept = kept[..(limit - (needsUnknown ? 1 : 0))];
        var index = new int[names.Count];
        Array.Fill(index, kept.Length);
        for (var i = 0; i < kept.Length; i++) index[kept[i]] = i;
        return (new Vocabulary([.. kept.Select(n => names[n]), .. needsUnknown ? [TextEvents.Unknown] : Array.Empty<string>()]), index);
    }
}
