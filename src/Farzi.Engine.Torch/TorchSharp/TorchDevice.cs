using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Farzi.Engine.Operations;
using TorchSharp;

namespace Farzi.Engine.Torch;

/// <summary>A GPU, or libtorch's processor kernels: lanes one after the other on the caller's thread, in libtorch's stream.</summary>
/// <typeparam name="T">Element type.</typeparam>
internal sealed class TorchDevice<T> : IDevice<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TorchMemory _memory = new();
    private readonly TorchOperations<T>[] _lanes;
    private readonly torch.Device _device;
    private bool _disposed;

    /// <summary>Opens the device.</summary>
    /// <exception cref="TorchUnavailableException">The machine cannot do it.</exception>
    public TorchDevice(TorchDeviceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Lanes < 1) throw new ArgumentOutOfRangeException(nameof(options), options.Lanes, "A device has at least one lane.");
        _device = TorchDeviceName.Parse(options.Device);
        TorchRequirements.Check(_device, options.Precision, typeof(T) == typeof(double));
        if (IsCuda) CublasMode.Enter(options.Precision == TorchPrecision.Tf32);
        _lanes = [.. Enumerable.Range(0, options.Lanes).Select(_ => new TorchOperations<T>(_device, options.Precision == TorchPrecision.BFloat16))];
        NumericProfile = Profile(options);
    }

    /// <inheritdoc/>
    public int Lanes => _lanes.Length;

    /// <summary>Far more than a processor's cache holds: a launch costs more than the rows.</summary>
    public int ChunkRows => 8192;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> NumericProfile { get; }

    /// <inheritdoc/>
    public long AllocatedBytes => _memory.Bytes;

    /// <inheritdoc/>
    public int AllocatedBuffers => _memory.Buffers;

    private static torch.ScalarType Element => typeof(T) == typeof(float) ? torch.ScalarType.Float32 : torch.ScalarType.Float64;

    private bool IsCuda => _device.type == DeviceType.CUDA;

    /// <inheritdoc/>
    public IOperations<T> Lane(int lane) => _lanes[lane];

    /// <inheritdoc/>
    public DeviceBuffer<T> Allocate(long length) => new TorchBuffer<T>(_memory, _device, Element, length);

    /// <inheritdoc/>
    public void Run(ILaneWork<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        for (var lane = 0; lane < _lanes.Length; lane++) work.Run(_lanes[lane], lane);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        foreach (var lane in _lanes) lane.Dispose();
        if (IsCuda) CublasMode.Leave();
    }

    private SortedDictionary<string, string> Profile(TorchDeviceOptions options)
    {
        var profile = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["backend"] = "torch",
            ["device"] = IsCuda ? "cuda" : "cpu",
            ["precision"] = options.Precision == TorchPrecision.Full ? Element.ToString().ToLowerInvariant() : TorchRequirements.Name(options.Precision),
            ["libtorch"] = torch.__version__,
            ["torchSharp"] = typeof(torch).Assembly.GetName().Version?.ToString(3) ?? "unknown",
            ["lanes"] = options.Lanes.ToString(),
            ["runtime"] = $".NET {Environment.Version}",
            ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
        };
        if (IsCuda)
        {
            var (major, minor) = CudaDriver.Capability(_device.index);
            profile["deviceModel"] = CudaDriver.Name(_device.index);
            profile["computeCapability"] = $"{major}.{minor}";
            profile["driver"] = CudaDriver.Version ?? "unknown";
        }
        else
        {
            profile["instructionSet"] = Avx512F.IsSupported ? "avx512" : Avx2.IsSupported ? "avx2" : "other";
            profile["threads"] = torch.get_num_threads().ToString();
        }

        return profile;
    }
}
