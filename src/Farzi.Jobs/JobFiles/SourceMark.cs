namespace Farzi.Jobs.JobFiles;

/// <summary>Where a setting was written: a place in a file, or a command-line option.</summary>
/// <param name="Source">The file, or the option.</param>
/// <param name="Line">Line from 1; 0 for an option or a whole file.</param>
/// <param name="Column">Column from 1.</param>
public readonly record struct SourceMark(string Source, int Line = 0, int Column = 0)
{
    /// <summary><c>file(line,column)</c>, or the option as it was typed.</summary>
    public override string ToString() => Line > 0 ? $"{Source}({Line},{Column})" : Source;
}
