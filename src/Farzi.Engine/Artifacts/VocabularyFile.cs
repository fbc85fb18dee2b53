using System.Text;
using Farzi.Engine.Datasets;

namespace Farzi.Engine.Artifacts;

/// <summary>
/// <c>vocabulary.tsv</c>: one line per event in index order, index, TAB, original name, in UTF-8 with line feeds. Within a name a backslash is
/// written <c>\\</c>, a TAB <c>\t</c>, a line feed <c>\n</c> and a carriage return <c>\r</c>; everything else stands for itself.
/// </summary>
public static class VocabularyFile
{
    /// <summary>The name of the file in a run folder.</summary>
    public const string FileName = "vocabulary.tsv";

    /// <summary>Writes the file atomically.</summary>
    public static void Write(string path, Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        AtomicFile.WriteLines(path, Enumerable.Range(0, vocabulary.Count).Select(i => $"{i}\t{Escape(vocabulary[i])}"));
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">A line is malformed, out of order, or repeats a name; the message names the line.</exception>
    public static Vocabulary Read(string path)
    {
        var names = new List<string>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path))
        {
            var number = names.Count + 1;
            if (!line.StartsWith($"{names.Count}\t", StringComparison.Ordinal))
                throw new InvalidDataException($"{path}:{number}: the line should begin with the index {names.Count} and a TAB.");
            var name = Unescape(line.AsSpan(line.IndexOf('\t', StringComparison.Ordinal) + 1))
                ?? throw new InvalidDataException($"{path}:{number}: after a backslash only \\, t, n and r may follow.");
            if (!lines.TryAdd(name, number)) throw new InvalidDataException($"{path}:{number}: the name is already that of line {lines[name]}.");
            names.Add(name);
        }

        return new Vocabulary(names);
    }

    /// <summary>Escapes a name so that it takes one field of one line.</summary>
    public static string Escape(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.AsSpan().IndexOfAny("\\\t\n\r") < 0
            ? name
            : name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)
                .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
    }

    private static string? Unescape(ReadOnlySpan<char> field)
    {
        if (!field.Contains('\\')) return field.ToString();
        var name = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] != '\\')
            {
                name.Append(field[i]);
                continue;
            }

            if (++i == field.Length) return null;
            switch (field[i])
            {
                case '\\': name.Append('\\'); break;
                case 't': name.Append('\t'); break;
                case 'n': name.Append('\n'); break;
                case 'r': name.Append('\r'); break;
                default: return null;
            }
        }

        return name.ToString();
    }
}
