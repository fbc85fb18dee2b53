using Farzi.Engine.Artifacts;

namespace Farzi.Engine.Datasets.Generation;

/// <summary>
/// Shop sessions with latent interests, for demonstrations and tests. A shopper has up to three interests; an interest has shelves that
/// complement each other in a circle; the items of a shelf have Zipf popularity (1/rank). The next event depends on the current one
/// (mostly the complementary shelf) and, after a change of interest, on where the shopper left that interest before. What a model can
/// learn is therefore the order of events, and it is far smaller than the data: shelves, not items, follow each other.
/// </summary>
public sealed class ShopSessionGenerator : IEventSource
{
    private readonly ShopSessionOptions _options;
    private readonly Shop _shop;

    /// <summary>Creates the generator.</summary>
    /// <exception cref="ArgumentException">The options have faults; the message names all.</exception>
    public ShopSessionGenerator(ShopSessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = options.Faults();
        if (faults.Count > 0) throw new ArgumentException("Shop session options: " + string.Join("; ", faults) + ".", nameof(options));
        _options = options;
        _shop = new Shop(options);
    }

    /// <summary>Generates all events, in the order of their times; equal times in the order of the shoppers.</summary>
    public IReadOnlyList<ShopEvent> Generate()
    {
        var events = new List<ShopEvent>();
        for (var shopper = 0; shopper < _options.Users; shopper++) new ShopperWalk(_shop, _options, shopper).AppendTo(events);
        return [.. events.OrderBy(e => e.Timestamp).ThenBy(e => e.Shopper)];
    }

    /// <summary>The name of an item: its interest, shelf and place on the shelf by popularity, such as <c>camping-2-07</c>.</summary>
    public string ItemName(int item) => _shop.ItemName(item);

    /// <summary>The name of a shopper.</summary>
    public static string ShopperName(int shopper) => $"shopper-{shopper + 1:D5}";

    /// <inheritdoc />
    public void Read(IEventSink sink, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sink);
        foreach (var e in Generate())
        {
            cancellationToken.ThrowIfCancellationRequested();
            sink.Add(new SourceEvent { Sequence = ShopperName(e.Shopper), Name = ItemName(e.Item), Timestamp = e.Timestamp });
        }
    }

    /// <summary>Writes the events under the header <c>user_id item_id timestamp</c>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="delimiter">Comma for CSV, tab for TSV.</param>
    public void Write(TextWriter writer, char delimiter = '\t')
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write($"user_id{delimiter}item_id{delimiter}timestamp\n");
        foreach (var e in Generate()) writer.Write($"{ShopperName(e.Shopper)}{delimiter}{ItemName(e.Item)}{delimiter}{e.Timestamp}\n");
    }

    /// <summary>Writes the events into a file: CSV if its name ends in <c>.csv</c>, TSV otherwise.</summary>
    /// <param name="path">The file; it is replaced atomically, so that several may write the same.</param>
    public void WriteFile(string path) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        Write(writer, path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? ',' : '\t');
    });
}
