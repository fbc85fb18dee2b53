namespace Farzi.Engine.Artifacts;

/// <summary>A file is not a well-formed safetensors file.</summary>
public sealed class SafetensorsFormatException : IOException
{
    private const int LongestFault = 400;

    /// <summary>Creates the exception.</summary>
    public SafetensorsFormatException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public SafetensorsFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and what caused it.</summary>
    public SafetensorsFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception for a fault of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="fault">What is wrong with it.</param>
    /// <param name="innerException">What revealed the fault.</param>
    public SafetensorsFormatException(string file, string fault, Exception? innerException = null)
        : base($"{file}: not a valid safetensors file: {Printable(fault)}.", innerException)
    {
    }

    // Names in a file may be megabytes long, or speak to the terminal.
    private static string Printable(string fault) =>
        string.Concat((fault.Length <= LongestFault ? fault : string.Concat(fault.AsSpan(0, LongestFault), "…")).Select(c => char.IsControl(c) ? '?' : c));
}
