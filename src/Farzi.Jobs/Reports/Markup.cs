namespace Farzi.Jobs.Reports;

/// <summary>Text that is HTML already. Everything else that enters a page is escaped by <see cref="MarkupInterpolation"/>.</summary>
internal readonly record struct Markup
{
    private readonly string? _text;

    private Markup(string text) => _text = text;

    /// <summary>Builds markup: literals are taken as they are, values are escaped unless they are markup themselves.</summary>
    public static Markup Of(MarkupInterpolation content) => new(content.ToText());

    /// <summary>Takes literal text, known when the program was written, as markup.</summary>
    public static Markup Literal(string text) => new(text);

    /// <summary>Builds one markup per element and joins them.</summary>
    public static Markup Each<T>(IEnumerable<T> elements, Func<T, Markup> render) => new(string.Concat(elements.Select(e => render(e).ToString())));

    public override string ToString() => _text ?? "";
}
