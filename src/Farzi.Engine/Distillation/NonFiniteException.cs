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

    /// <summary>The mean gradient of a meta-step is not finite.</summary>
    /// <param name="metaStep">Meta-steps done before it.</param>
    /// <param name="element">Its first element that is not finite: <see cref="SyntheticShape.Element"/>; null where only the norm is not.</param>
    public static NonFiniteException OfGradient(long metaStep, string? element) => new(
        $"Meta-step {metaStep + 1}: the {(element is null ? "norm of the gradient" : $"gradient of {element}")} is not finite; nothing was updated. Lower the inner learning rate, raise its epsilon, or shorten the window.");
}
