namespace Farzi.Engine.Datasets.Text;

/// <summary>One split of a text.</summary>
/// <param name="Events">Its events.</param>
/// <param name="Unknown">How many of them are <see cref="TextEvents.Unknown"/>.</param>
public sealed record TextPart(ReadOnlyMemory<int> Events, int Unknown)
{
    /// <summary>Number of events.</summary>
    public int Count => Events.Length;
}
