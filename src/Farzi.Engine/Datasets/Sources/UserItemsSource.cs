namespace Farzi.Engine.Datasets.Sources;

/// <summary>S3-Rec text, <c>user item item …</c> a line, items in time order. A user's further lines continue the sequence.</summary>
internal sealed class UserItemsSource(TextReader text, DatasetOptions options, LineTally tally) : LineSource(text, options, tally)
{
    /// <inheritdoc />
    protected override string? ReadLine(ReadOnlySpan<char> line, EventFields fields)
    {
        var user = Words.Next(ref line);
        var fault = EventFields.IdFault(user, "user");
        // Checked as a whole before anything is passed on: a malformed line contributes no event.
        var rest = line;
        var items = 0;
        for (var item = Words.Next(ref rest); fault is null && !item.IsEmpty; item = Words.Next(ref rest), items++)
            fault = EventFields.IdFault(item, "item");
        if (fault is null && items == 0) fault = $"user {EventFields.Quote(user)} has no item; expected 'user item item …'";
        if (fault is not null) return fault;
        for (var item = Words.Next(ref line); !item.IsEmpty; item = Words.Next(ref line)) fields.Add(user, item);
        return null;
    }
}
