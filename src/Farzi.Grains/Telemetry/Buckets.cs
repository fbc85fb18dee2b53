using System.Diagnostics.Metrics;

namespace Farzi.Grains.Telemetry;

/// <summary>Bounds of the histograms.</summary>
internal static class Buckets
{
    /// <summary>From a millisecond of a toy to an hour of a large job, in seconds.</summary>
    public static InstrumentAdvice<double> Durations { get; } =
        new() { HistogramBucketBoundaries = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3600] };

    /// <summary>Norms of gradients, by powers of ten.</summary>
    public static InstrumentAdvice<double> Norms { get; } =
        new() { HistogramBucketBoundaries = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10, 100, 1e3, 1e6] };

    /// <summary>Sizes of checkpoints, in bytes.</summary>
    public static InstrumentAdvice<long> Sizes { get; } =
        new() { HistogramBucketBoundaries = [1 << 14, 1 << 17, 1 << 20, 1 << 23, 1 << 26, 1 << 29, 1L << 32, 1L << 35] };
}
