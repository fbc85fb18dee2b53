namespace Farzi.Engine.Operations;

/// <summary>The file of a spilled trajectory cannot be made.</summary>
public sealed class SpillException : IOException
{
    /// <summary>Creates the exception.</summary>
    public SpillException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Names the file, its size and what is wrong.</param>
    public SpillException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Names the file, its size and what is wrong.</param>
    /// <param name="innerException">Cause.</param>
    public SpillException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
