namespace Farzi.Grains.Hosting;

/// <summary>
/// Work that blocks for as long as storage takes, or is away, on a thread of its own: the pool's threads are those that answer grain calls.
/// </summary>
internal static class OwnThread
{
    /// <summary>Runs it.</summary>
    public static Task<T> Run<T>(Func<T> work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    /// <inheritdoc cref="Run{T}(Func{T}, CancellationToken)"/>
    public static Task Run(Action work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
}
