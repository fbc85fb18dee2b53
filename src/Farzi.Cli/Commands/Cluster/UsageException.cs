namespace Farzi.Cli.Commands.Cluster;

/// <summary>The command line, or an environment variable that stands for an option, is wrong.</summary>
/// <param name="message">What is wrong; what would be right.</param>
internal sealed class UsageException(string message) : Exception(message);
