namespace Farzi.Engine.Datasets.Sources;

/// <summary>SASRec text, <c>user item</c> a line; the order of the lines is the time order.</summary>
internal sealed class UserItemSource(TextReader text, DatasetOptions options, LineTally tally) : LineSource(text, options, tally)
{
    /// <inheritdoc />
    protected override string? ReadLine(ReadOnlySpan<char> line, EventFields fields)
    {
        var user = Words.Next(ref line);
        var item = Words.Next(ref line);
        if (item.IsEmpty) return $"one field {EventFields.Quote(user)}; expected 'user item'";
        if (!Words.Next(ref line).IsEmpty) return "more than two fields; expected 'user item' (the format user-items reads one line a user)";
        return fields.Add(user, item);
    }
}
