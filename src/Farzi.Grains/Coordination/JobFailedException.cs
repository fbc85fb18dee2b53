namespace Farzi.Grains.Coordination;

/// <summary>Ends a job as failed.</summary>
/// <param name="code">One of <see cref="FailureCodes"/>.</param>
/// <param name="message">What a person should read.</param>
internal sealed class JobFailedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
