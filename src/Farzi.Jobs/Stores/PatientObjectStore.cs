namespace Farzi.Jobs.Stores;

/// <summary>
/// A store that is waited for: whatever it does not answer is asked again, ever more slowly, until it answers or the caller gives up. What
/// was carried out and reported as failed shows as a condition that does not hold, and the caller looks at what is there.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="pause">The first pause; doubled until it is <see cref="SlowestFactor"/> times as long.</param>
/// <param name="clock">The clock.</param>
public sealed class PatientObjectStore(IObjectStore store, TimeSpan pause, TimeProvider clock) : IObjectStore
{
    /// <summary>The longest pause, in first pauses.</summary>
    public const int SlowestFactor = 20;

    private string? _trouble;

    /// <summary>What keeps the store from answering; null where it does.</summary>
    public string? Trouble => Volatile.Read(ref _trouble);

    /// <inheritdoc/>
    public Task<string?> Put(string key, Stream content, string sha256, PutCondition condition, CancellationToken cancellationToken) =>
        Patiently(() => store.Put(key, content, sha256, condition, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<ObjectRead?> Get(string key, Stream target, CancellationToken cancellationToken) => Patiently(() => store.Get(key, target, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<ObjectEntry?> Find(string key, CancellationToken cancellationToken) => Patiently(() => store.Find(key, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> List(string prefix, CancellationToken cancellationToken) => Patiently(() => store.List(prefix, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task Delete(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => Patiently(
        async () =>
        {
            await store.Delete(keys, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    private async Task<T> Patiently<T>(Func<Task<T>> access, CancellationToken cancellationToken)
    {
        for (var factor = 1; ; factor = Math.Min(SlowestFactor, 2 * factor))
        {
            try
            {
                var result = await access().ConfigureAwait(false);
                Volatile.Write(ref _trouble, null);
                return result;
            }
            catch (StoreAwayException e)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Volatile.Write(ref _trouble, $"storage: {e.Message}");
            }

            await Task.Delay(pause * factor, clock, cancellationToken).ConfigureAwait(false);
        }
    }
}
