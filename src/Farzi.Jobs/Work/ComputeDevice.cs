using System.Numerics;
using Farzi.Contracts.Jobs;
using Farzi.Engine.Operations;
using Farzi.Engine.Operations.Cpu;
using Farzi.Engine.Torch;
using Farzi.Jobs.Runs;

namespace Farzi.Jobs.Work;

/// <summary>The device that a job computes on.</summary>
internal static class ComputeDevice
{
    /// <summary>What a job says that goes to whatever device its worker has; the processor in a process of its own.</summary>
    public const string Auto = "auto";

    /// <summary>The processor with the engine's own operations.</summary>
    public const string Processor = "cpu";

    /// <summary>libtorch on the processor.</summary>
    public const string TorchProcessor = "torch-cpu";

    /// <summary>The first GPU, or that of the worker.</summary>
    public const string Cuda = "cuda";

    /// <summary>The values of <c>compute.device</c>, for messages.</summary>
    public const string Names = "auto, cpu, torch-cpu, cuda or cuda:N";

    /// <summary>Whether a text names a device.</summary>
    public static bool IsName(string name) => name is Auto or Processor or TorchProcessor or Cuda
        || (name.StartsWith("cuda:", StringComparison.Ordinal) && name.Length is > 5 and < 9 && name.AsSpan(5).IndexOfAnyExceptInRange('0', '9') < 0);

    /// <summary>Opens it.</summary>
    /// <exception cref="TorchUnavailableException">This build or this machine has no such device, or it lacks the precision.</exception>
    public static IDevice<T> Open<T>(ComputeSpec compute)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (compute.Device is Auto or Processor)
        {
            return compute.Products == ProductPrecision.Full
                ? new CpuDevice<T>(compute.Lanes, compute.Threads, EngineOptions.Gemm(compute.Gemm))
                : throw new TorchUnavailableException($"compute.products: the processor has full products only; the job asks for {compute.Products.ToString().ToLowerInvariant()}.");
        }

        return TorchBackend.Create<T>(new TorchDeviceOptions
        {
            Device = compute.Device == TorchProcessor ? "cpu" : compute.Device,
            Precision = compute.Products switch
            {
                ProductPrecision.Tf32 => TorchPrecision.Tf32,
                ProductPrecision.Bfloat16 => TorchPrecision.BFloat16,
                _ => TorchPrecision.Full,
            },
        });
    }
}
