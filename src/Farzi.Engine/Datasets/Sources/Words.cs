namespace Farzi.Engine.Datasets.Sources;

/// <summary>Takes words that are separated by runs of spaces or tabs.</summary>
internal static class Words
{
    /// <summary>Cuts the next word off the front; empty at the end.</summary>
    public static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> line)
    {
        line = line.TrimStart(" \t");
        var end = line.IndexOfAny(' ', '\t');
        var word = end < 0 ? line : line[..end];
        line = line[word.Length..];
        return word;
    }
}
