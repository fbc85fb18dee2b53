namespace Farzi.Engine.Torch;

/// <summary>The build or the machine lacks what was asked for; the message says what would help.</summary>
public sealed class TorchUnavailableException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    public TorchUnavailableException()
    {
    }

    /// <summary>Creates the exception.</summary>
    public TorchUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public TorchUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
