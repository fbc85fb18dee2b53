using System.Globalization;
using System.Text;
using Farzi.Jobs.Checkpoints;

namespace Farzi.Jobs.Stores;

/// <summary>
/// The events of a job as objects that never change: a segment per append, named by the writer's epoch and its first event. A single object
/// that grows would be written again for every event, and a late attempt at a shorter one could take events back; a segment is put once, under the
/// condition that nothing is there. Every <see cref="SegmentsPerBase"/> segments become one object that holds all events so far.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="prefix">What the keys begin with.</param>
/// <param name="epoch">Epoch of the writer; without effect on reading.</param>
public sealed class EventSegments(IObjectStore store, string prefix, long epoch) : IEventJournal
{
    /// <summary>How many segments are read one by one at most.</summary>
    public const int SegmentsPerBase = 64;

    private const string SegmentSuffix = ".jsonl";
    private const string BaseSuffix = ".all.jsonl";
    private readonly List<string> _lines = [];
    private readonly List<string> _keys = []; // whose events _lines holds

    /// <summary>Reads all events: those that were gathered, then the rest, the oldest writer's first; what a newer writer replaced is still among them, see <see cref="Runs.EventLog"/>.</summary>
    /// <returns>A text of lines.</returns>
    /// <exception cref="IOException">A segment is damaged.</exception>
    public async Task<string> Read(CancellationToken cancellationToken)
    {
        while (true)
        {
            var keys = (await store.List(prefix, cancellationToken).ConfigureAwait(false)).Where(k => k.EndsWith(SegmentSuffix, StringComparison.Ordinal)).ToArray();
            var whole = keys.LastOrDefault(IsBase);
            var wanted = keys.Where(k => k == whole || !IsBase(k)).OrderBy(k => k == whole ? 0 : 1).ThenBy(k => k, StringComparer.Ordinal).ToArray();
            var objects = await store.GetAll(wanted, cancellationToken).ConfigureAwait(false);
            if (Array.Exists(objects, o => o is null)) continue; // its writer has just gathered the segments
            for (var i = 0; i < objects.Length; i++)
            {
                if (!objects[i]!.IsWhole) throw new IOException($"the events in {wanted[i]} are damaged (their SHA-256 differs); put the object back, or remove it to go on without them");
            }

            _lines.Clear();
            _keys.Clear();
            _keys.AddRange(keys);
            foreach (var item in objects) _lines.AddRange(Encoding.UTF8.GetString(item!.Content).Split('\n', StringSplitOptions.RemoveEmptyEntries));
            return Text(_lines);
        }
    }

    /// <inheritdoc/>
    public async Task Append(long first, IReadOnlyList<string> lines, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var key = string.Create(CultureInfo.InvariantCulture, $"{prefix}{epoch:D10}-{first:D12}{SegmentSuffix}");
        await PutNew(key, Encoding.UTF8.GetBytes(Text(lines)), cancellationToken).ConfigureAwait(false);
        _lines.AddRange(lines);
        _keys.Add(key);
        if (_keys.Count > SegmentsPerBase) await Gather(first + lines.Count - 1, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsBase(string key) => key.EndsWith(BaseSuffix, StringComparison.Ordinal);

    private static string Text(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines) text.Append(line).Append('\n');
        return text.ToString();
    }

    // First the one that holds all, then the many go: whoever reads in between reads some events twice, which the log sorts out.
    private async Task Gather(long last, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{prefix}{epoch:D10}-{last:D12}{BaseSuffix}");
        await PutNew(key, Encoding.UTF8.GetBytes(Text(_lines)), cancellationToken).ConfigureAwait(false);
        await store.Delete([.. _keys], cancellationToken).ConfigureAwait(false);
        _keys.Clear();
        _keys.Add(key);
    }

    private async Task PutNew(string key, byte[] content, CancellationToken cancellationToken)
    {
        if (await store.Put(key, content, PutCondition.IfAbsent, cancellationToken).ConfigureAwait(false) is not null) return;
        var there = await store.Get(key, cancellationToken).ConfigureAwait(false);
        if (there is null || !there.Content.AsSpan().SequenceEqual(content)) // ours, where only the answer was lost
            throw new StaleEpochException($"{key} holds events of another writer of epoch {epoch}");
    }
}
