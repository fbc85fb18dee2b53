namespace Farzi.Engine.Datasets;

/// <summary>The content of a dataset file is malformed; the message reads <c>file:line: what is wrong and what would be right</c>.</summary>
public sealed class DatasetFormatException : DatasetException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The file.</param>
    /// <param name="line">Line number from 1, or 0 where the fault is that of the whole file.</param>
    /// <param name="fault">What is wrong and what would be right.</param>
    /// <param name="inner">The cause, if any.</param>
    public DatasetFormatException(string path, long line, string fault, Exception? inner = null)
        : base(line > 0 ? $"{path}:{line}: {fault}" : $"{path}: {fault}", path, inner, false) => Line = line;

    /// <summary>Line number from 1, or 0 where the fault is that of the whole file.</summary>
    public long Line { get; }

    internal static DatasetFormatException DamagedGzip(string path, long line, InvalidDataException inner) =>
        new(path, line, "the gzip data is damaged or cut off after this line; compress the file again", inner);
}
