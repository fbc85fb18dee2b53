using System.Diagnostics.Metrics;
using Farzi.Grains.Directory;
using Farzi.Silo.Configuration;

namespace Farzi.Silo.Metrics;

/// <summary>What the server counts itself; requests are counted by ASP.NET Core.</summary>
internal sealed class SiloInstruments
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Farzi.Silo";

    private readonly Counter<long> _submissions;
    private readonly Counter<long> _uploaded;
    private readonly UpDownCounter<int> _streams;

    /// <summary>Creates the instruments.</summary>
    /// <param name="meters">Makes meters.</param>
    /// <param name="options">The settings.</param>
    public SiloInstruments(IMeterFactory meters, SiloOptions options)
    {
        var meter = meters.Create(MeterName);
        _submissions = meter.CreateCounter<long>("farzi.silo.submissions", "{submission}", "Submissions of jobs, by outcome.");
        _uploaded = meter.CreateCounter<long>("farzi.silo.uploaded", "By", "Bytes of event files that were uploaded and stored.");
        _streams = meter.CreateUpDownCounter<int>("farzi.silo.event_streams", "{stream}", "Event streams that are open.");
        meter.CreateObservableGauge("farzi.state.available", () => Disk(options.StateRoot, d => d.AvailableFreeSpace), "By", "Bytes that can still be written where the state lies.");
        meter.CreateObservableGauge("farzi.state.capacity", () => Disk(options.StateRoot, d => d.TotalSize), "By", "Size of the volume where the state lies.");
        _uploaded.Add(0);
        _streams.Add(0); // dashboards need a series before the first one
    }

    /// <summary>Counts a submission.</summary>
    public void Submitted(SubmitOutcome outcome) => _submissions.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));

    /// <summary>Counts an upload.</summary>
    public void Uploaded(long bytes) => _uploaded.Add(bytes);

    /// <summary>Counts a stream until it is disposed.</summary>
    public IDisposable Stream() => new OpenStream(_streams);

    // A volume that is away has no size, and is no reason to tell nothing else.
    private static IEnumerable<Measurement<long>> Disk(string path, Func<DriveInfo, long> value)
    {
        try
        {
            return [new Measurement<long>(value(new DriveInfo(path)))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }

    private sealed class OpenStream : IDisposable
    {
        private readonly UpDownCounter<int> _streams;

        public OpenStream(UpDownCounter<int> streams) => (_streams = streams).Add(1);

        public void Dispose() => _streams.Add(-1);
    }
}
