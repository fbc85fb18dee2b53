using System.Text;

namespace Farzi.Jobs.Reports;

/// <summary>Text from elsewhere, made harmless within Markdown: it can start no markup, no HTML and no line of its own.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_[]<>|&#~";

    /// <summary>Escapes text for a paragraph, a heading or a table cell.</summary>
    public static string Inline(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsControl(c)) result.Append(' ');
            else if (Special.Contains(c, StringComparison.Ordinal)) result.Append('\\').Append(c);
            else result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>Strips what would end a code span or a table cell.</summary>
    public static string Code(string text) => string.Concat(text.Where(c => !char.IsControl(c) && c is not '`' and not '|'));
}
