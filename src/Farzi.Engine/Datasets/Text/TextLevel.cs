namespace Farzi.Engine.Datasets.Text;

/// <summary>What the events of a text are.</summary>
public enum TextLevel
{
    /// <summary>Words, separated by white space, and <see cref="TextEvents.EndOfLine"/> behind each line that has any.</summary>
    Word,

    /// <summary>Characters (Unicode scalar values); every line ends with a line feed, also the last one.</summary>
    Character,
}
