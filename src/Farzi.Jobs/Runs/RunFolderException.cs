namespace Farzi.Jobs.Runs;

/// <summary>A folder cannot hold this run: it is finished, belongs to another job, is in use, or lies outside its root.</summary>
/// <param name="message">What is wrong; what would be right.</param>
public sealed class RunFolderException(string message) : Exception(message);
