namespace Farzi.Jobs.JobFiles;

/// <summary>One thing that is wrong with a job.</summary>
/// <param name="Mark">Where.</param>
/// <param name="Path">The setting, such as <c>inner.learningRate</c>; empty for the file as a whole.</param>
/// <param name="Message">What is wrong; what would be right.</param>
public sealed record JobFault(SourceMark Mark, string Path, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Path.Length == 0 ? $"{Mark}: {Message}" : $"{Mark}: {Path}: {Message}";
}
