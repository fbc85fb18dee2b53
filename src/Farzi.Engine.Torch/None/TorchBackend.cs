using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Torch;

/// <summary>Where Torch devices come from. This build has none: it was made with FarziTorch=none.</summary>
public static class TorchBackend
{
    /// <summary>Whether this build has TorchSharp.</summary>
    public static bool IsBuilt => false;

    /// <summary>Number of GPUs that this process can use.</summary>
    public static int CudaDevices => 0;

    /// <summary>Creates a device.</summary>
    /// <exception cref="TorchUnavailableException">Always.</exception>
    public static IDevice<T> Create<T>(TorchDeviceOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(options);
        throw new TorchUnavailableException(
            $"The device '{options.Device}' needs TorchSharp, and this build has none. Build with FARZI_TORCH=cuda (or cpu); docs/gpu.md says how.");
    }
}
