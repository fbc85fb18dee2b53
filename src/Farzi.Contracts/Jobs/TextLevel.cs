namespace Farzi.Contracts.Jobs;

/// <summary>What the events of a text are.</summary>
public enum TextLevel
{
    /// <summary>Words, and the end of each line.</summary>
    Word,

    /// <summary>Characters, line feeds among them.</summary>
    Char,
}
