using TorchSharp;

namespace Farzi.Engine.Torch;

/// <summary>Refuses what this machine cannot do, each with the way out.</summary>
internal static class TorchRequirements
{
    private const string Workspace = "CUBLAS_WORKSPACE_CONFIG";

    /// <summary>Checks that libtorch loads, that the device is there and has the precision, and that its sums have an order.</summary>
    /// <exception cref="TorchUnavailableException">It is not so.</exception>
    public static void Check(torch.Device device, TorchPrecision precision, bool isDouble)
    {
        if (isDouble && precision != TorchPrecision.Full)
            throw new TorchUnavailableException($"The precision {Name(precision)} is one of float32 buffers; float64 has its own products only.");
        if (device.type == DeviceType.CUDA && CudaDriver.DeviceCount == 0)
            throw new TorchUnavailableException($"The device '{device}' needs an NVIDIA GPU and its driver; this process sees none.");
        try
        {
            torch.InitializeDeviceType(device.type);
        }
        catch (Exception e) when (e is not TorchUnavailableException)
        {
            throw new TorchUnavailableException($"libtorch cannot be loaded for the device '{device}': {FirstLine(e.Message)}. See docs/gpu.md.", e);
        }

        if (device.type == DeviceType.CPU)
        {
            if (precision == TorchPrecision.Tf32) throw new TorchUnavailableException("The precision tf32 needs an NVIDIA GPU; on the processor use float32 or bfloat16.");
            return;
        }

        if (TorchBackend.CudaDevices is var count && device.index >= count)
        {
            throw new TorchUnavailableException(count == 0
                ? $"The device '{device}' needs libtorch with CUDA, and this build has it for the processor only. Build with FARZI_TORCH=cuda."
                : $"There is no device '{device}': this process sees {count} GPU(s), cuda:0 to cuda:{count - 1}.");
        }

        var (major, minor) = CudaDriver.Capability(device.index);
        if (precision != TorchPrecision.Full && major is > 0 and < 8)
        {
            throw new TorchUnavailableException(
                $"The precision {Name(precision)} needs compute capability 8.0; {CudaDriver.Name(device.index)} has {major}.{minor}. Use float32.");
        }

        if (Environment.GetEnvironmentVariable(Workspace) is not (":4096:8" or ":16:8"))
        {
            throw new TorchUnavailableException(
                $"Set {Workspace}=:4096:8 before the process starts (./farzi and the CUDA image do): without it cuBLAS may add in another order from run to run.");
        }
    }

    /// <summary>A precision as it is called in job files and profiles.</summary>
    public static string Name(TorchPrecision precision) => precision switch
    {
        TorchPrecision.Tf32 => "tf32",
        TorchPrecision.BFloat16 => "bfloat16",
        _ => "full",
    };

    private static string FirstLine(string message) => message.Split('\n')[0].TrimEnd('.', '\r');
}
