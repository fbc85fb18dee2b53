namespace Farzi.Engine.Datasets.Sources;

/// <summary>MovieLens <c>u.data</c> and <c>ratings.dat</c>: user, item, rating, timestamp behind a separator, no header.</summary>
internal sealed class RatingLineSource(TextReader text, DatasetOptions options, LineTally tally, string separator, string shape)
    : LineSource(text, options, tally)
{
    private const int FieldCount = 4;

    /// <inheritdoc />
    protected override string? ReadLine(ReadOnlySpan<char> line, EventFields fields)
    {
        Span<Range> ranges = stackalloc Range[FieldCount + 1];
        var count = line.Split(ranges, separator);
        if (count != FieldCount) return $"{(count > FieldCount ? "more than 4" : count)} fields; expected 4, '{shape}'";
        return fields.Add(line[ranges[0]], line[ranges[1]], line[ranges[2]], hasRating: true, line[ranges[3]], hasTime: true);
    }
}
