namespace Farzi.Jobs.Stores;

/// <summary>Where the events of a job become durable, in the order in which they were recorded. One writer, one call at a time.</summary>
public interface IEventJournal
{
    /// <summary>Makes events durable.</summary>
    /// <param name="first">Number of the first.</param>
    /// <param name="lines">The events, a line of JSON each.</param>
    /// <param name="cancellationToken">Gives up; the events may be durable all the same, and must be given again as they are.</param>
    /// <exception cref="Checkpoints.StaleEpochException">Another writer has this epoch too.</exception>
    Task Append(long first, IReadOnlyList<string> lines, CancellationToken cancellationToken);
}
