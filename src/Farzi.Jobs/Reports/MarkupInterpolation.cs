using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Farzi.Jobs.Reports;

/// <summary>The handler behind <c>Markup.Of($"…")</c>: escapes what is not markup, so that no name in the data can write into the page.</summary>
[InterpolatedStringHandler]
internal readonly ref struct MarkupInterpolation
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder _text;

    public MarkupInterpolation(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + formattedCount * 16);

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(Markup markup) => _text.Append(markup.ToString());

    public void AppendFormatted(string? text) => _text.Append(Encoder.Encode(text ?? ""));

    public void AppendFormatted(int number) => _text.Append(number);

    /// <summary>Appends a coordinate: two decimals are a hundredth of a pixel.</summary>
    public void AppendFormatted(double coordinate) => _text.Append(coordinate.ToString("0.##"));

    public string ToText() => _text.ToString();
}
