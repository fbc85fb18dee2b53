namespace Farzi.Engine.Datasets.Text;

/// <summary>The names of events that stand for no word of their own.</summary>
public static class TextEvents
{
    /// <summary>The end of a line, at word level.</summary>
    public const string EndOfLine = "<eos>";

    /// <summary>What is not in the vocabulary.</summary>
    public const string Unknown = "<unk>";
}
