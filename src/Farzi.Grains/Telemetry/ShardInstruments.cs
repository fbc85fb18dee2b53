using System.Diagnostics.Metrics;

namespace Farzi.Grains.Telemetry;

/// <summary>What the shards of this silo measure, all jobs together.</summary>
public sealed class ShardInstruments
{
    private readonly Counter<long> _contributions;
    private readonly Counter<long> _received;

    /// <summary>Creates the instruments.</summary>
    /// <param name="meters">Makes meters.</param>
    public ShardInstruments(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(FarziMeters.Shards);
        _contributions = meter.CreateCounter<long>("farzi.contribution", "{contribution}", "Slices of gradients that reached a shard, by what became of them: kept, duplicate, late, or the reason of a refusal.");
        _received = meter.CreateCounter<long>("farzi.contribution.size", "By", "Bytes of the slices that were kept.");
        foreach (var outcome in new[] { "kept", "duplicate", "late" }) _contributions.Add(0, new KeyValuePair<string, object?>("outcome", outcome));
    }

    internal void Kept(long bytes)
    {
        Count("kept");
        _received.Add(bytes);
    }

    internal void Duplicate() => Count("duplicate");

    internal void Late() => Count("late");

    internal void Refused(Shards.ShardOutcome outcome) => Count(MetricLabel.Word(outcome));

    private void Count(string outcome) => _contributions.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
