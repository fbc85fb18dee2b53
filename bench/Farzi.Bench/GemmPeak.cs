using System.Numerics;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Bench;

/// <summary>
/// The GEMM peak of a machine as a step could reach it: every thread multiplies its own matrices at the same time with the backend of the
/// run. The peak is the best median throughput over the shapes, measured between the repetitions of what is compared with it.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
internal sealed class GemmPeak<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double OperationsPerSample = 4e9;
    private readonly IDevice<T> _device;
    private readonly (GemmShape Shape, GemmWork<T> Work, Samples Samples)[] _measurements;

    public GemmPeak(MetaGradientOptions options)
    {
        _device = BenchDevice.Open<T>(options, options.Threads);
        var random = RandomStream.For(1, RandomPurpose.Synthetic);
        _measurements = [.. GemmShape.Of(options).Select(shape =>
        {
            var repeats = (int)Math.Clamp(OperationsPerSample / shape.Operations / options.Threads, 1, 1000);
            return (shape, new GemmWork<T>(_device, shape, repeats, ref random), new Samples());
        })];
    }

    /// <summary>The best median throughput, operations per second.</summary>
    public double Median => _measurements.Max(m => m.Shape.Operations / m.Samples.Median);

    /// <summary>The best throughput of all.</summary>
    public double Best => _measurements.Max(m => m.Shape.Operations / m.Samples.Minimum);

    /// <summary>The best median throughput in operations per second of processor time, of one thread.</summary>
    public double ByProcessorTime => _measurements.Max(m => m.Shape.Operations / m.Samples.ProcessorMedian);

    /// <summary>Median throughput of each shape.</summary>
    public IEnumerable<(GemmShape Shape, double Throughput)> Shapes => _measurements.Select(m => (m.Shape, m.Shape.Operations / m.Samples.Median));

    /// <summary>One sample of each shape.</summary>
    public void Measure()
    {
        foreach (var (_, work, samples) in _measurements) samples.Measure(() => _device.Run(work), work.Repeats * _device.Lanes);
    }

    /// <summary>Forgets the samples of the warm-up.</summary>
    public void Clear()
    {
        foreach (var (_, _, samples) in _measurements) samples.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, work, _) in _measurements) work.Dispose();
        _device.Dispose();
    }
}
