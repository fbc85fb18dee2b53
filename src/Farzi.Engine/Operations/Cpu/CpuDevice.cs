using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>The processor as a device: lanes executed by a few long-lived threads, native memory, single-threaded GEMM calls.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class CpuDevice<T> : IDevice<T>, ISpillDevice<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CpuMemory _memory = new();
    private readonly CpuOperations<T>[] _lanes;
    private readonly LaneThreads _threads;
    private readonly Action<int> _runLane;
    private readonly SortedDictionary<string, string> _profile;
    private ILaneWork<T>? _work;

    /// <summary>Creates a device.</summary>
    /// <param name="lanes">Lanes of the job, at least 1: part of what the bits depend on.</param>
    /// <param name="threads">Threads that execute them; 0 takes as many as there are processors, at most one per lane.</param>
    /// <param name="gemm">GEMM backend.</param>
    /// <exception cref="InvalidOperationException">The named GEMM backend is not installed.</exception>
    public CpuDevice(int lanes, int threads = 0, GemmPreference gemm = GemmPreference.Auto)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lanes, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        var backend = GemmBackends.Create<T>(gemm);
        _lanes = new CpuOperations<T>[lanes];
        for (var i = 0; i < lanes; i++) _lanes[i] = new CpuOperations<T>(backend, _memory);
        _threads = new LaneThreads(Math.Min(lanes, threads == 0 ? Environment.ProcessorCount : threads));
        _runLane = lane => _work!.Run(_lanes[lane], lane);
        _profile = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["backend"] = "cpu",
            ["precision"] = typeof(T) == typeof(float) ? "float32" : "float64",
            ["gemm"] = backend.Name,
            ["gemmVersion"] = backend.Version,
            ["instructionSet"] = InstructionSet,
            ["lanes"] = lanes.ToString(),
            ["runtime"] = $".NET {Environment.Version}",
            ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
        };
    }

    /// <inheritdoc/>
    public int Lanes => _lanes.Length;

    /// <summary>Threads that execute lanes.</summary>
    public int Threads => _threads.Count;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> NumericProfile => _profile;

    /// <inheritdoc/>
    public long AllocatedBytes => _memory.Bytes;

    /// <inheritdoc/>
    public int AllocatedBuffers => _memory.Buffers;

    /// <inheritdoc/>
    public long SpilledBytes => _memory.Spilled;

    private static string InstructionSet => Avx512F.IsSupported ? "avx512" : Avx2.IsSupported ? "avx2" : Vector128.IsHardwareAccelerated ? "vector128" : "scalar";

    /// <inheritdoc/>
    public IOperations<T> Lane(int lane) => _lanes[lane];

    /// <inheritdoc/>
    public DeviceBuffer<T> Allocate(long length) => new CpuBuffer<T>(_memory, length);

    /// <inheritdoc/>
    public ISpillFile<T> Spill(string folder, int vectors, long length) => new CpuSpillFile<T>(_memory, folder, vectors, length);

    /// <inheritdoc/>
    public void Run(ILaneWork<T> work)
    {
        _work = work;
        _threads.Run(_runLane, _lanes.Length);
        _work = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _threads.Dispose();
        foreach (var lane in _lanes) lane.Dispose();
    }
}
