namespace Farzi.Engine.Distillation;

/// <summary>A loss or gradient became NaN or infinite: the step was stopped before any update.</summary>
public sealed class NonFiniteException : Exception
{
    /// <summary>Creates the exception.</summary>
    public NonFiniteException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Names step, tensor and coordinate.</param>
    public NonFiniteException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Names step, tensor and coordinate.</param>
    /// <param name="innerException">Cause.</param>
    public NonFiniteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
