namespace Farzi.Grains.Coordination;

/// <summary>Ends a job as failed.</summary>
/// <param name="code">One of <see cref="FailureCodes"/>.</param>
/// <param name="message">What a person should read.</param>
[GenerateSerializer]
[Alias("Farzi.JobFailedException")]
public sealed class JobFailedException(string code, string message) : Exception(message)
{
    /// <summary>The kind of failure.</summary>
    [Id(0)]
    public string Code { get; } = code;
}
