namespace Farzi.Jobs.Reports;

/// <summary>A table that scrolls by itself where the screen is narrower, also with the keyboard.</summary>
internal static class TableFrame
{
    /// <summary>The table with one header cell per column.</summary>
    public static Markup Render(string label, IEnumerable<string> head, IEnumerable<Markup> rows) => Markup.Of(
        $"""
        <div class="table" tabindex="0" role="region" aria-label="{label}"><table>
        <thead><tr>{Markup.Each(head, h => Markup.Of($"<th scope=\"col\">{h}</th>"))}</tr></thead>
        <tbody>
        {Markup.Each(rows, r => r)}</tbody>
        </table></div>
        """);
}
