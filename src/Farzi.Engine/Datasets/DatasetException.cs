namespace Farzi.Engine.Datasets;

/// <summary>A dataset could not be read: the file is missing, unreadable or empty, or nothing is left of it after filtering.</summary>
public class DatasetException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fault">What is wrong and what would be right.</param>
    /// <param name="inner">The cause, if any.</param>
    public DatasetException(string path, string fault, Exception? inner = null)
        : base($"{path}: {fault}", inner) => Path = path;

    /// <summary>Creates the exception with a whole message.</summary>
    private protected DatasetException(string message, string path, Exception? inner, bool _)
        : base(message, inner) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}
