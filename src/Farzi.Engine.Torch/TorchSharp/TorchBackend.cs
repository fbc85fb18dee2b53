using System.Numerics;
using Farzi.Engine.Operations;
using TorchSharp;

namespace Farzi.Engine.Torch;

/// <summary>Where Torch devices come from.</summary>
public static class TorchBackend
{
    /// <summary>Whether this build has TorchSharp.</summary>
    public static bool IsBuilt => true;

    /// <summary>Number of GPUs that this process can use; 0 where libtorch has no CUDA or finds no driver.</summary>
    public static int CudaDevices => CudaDriver.DeviceCount == 0 || !torch.cuda.is_available() ? 0 : torch.cuda.device_count();

    /// <summary>Creates a device. Several GPUs of one process are several devices; each is used by one thread at a time.</summary>
    /// <exception cref="TorchUnavailableException">libtorch does not load, the device is not there, or it lacks the precision.</exception>
    /// <exception cref="ArgumentException">The name is none of <c>cpu</c>, <c>cuda</c>, <c>cuda:N</c>.</exception>
    public static IDevice<T> Create<T>(TorchDeviceOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new TorchDevice<T>(options);
}
