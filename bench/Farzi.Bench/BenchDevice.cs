using System.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Operations.Cpu;
using Farzi.Engine.Torch;

namespace Farzi.Bench;

/// <summary>The device that is measured.</summary>
internal static class BenchDevice
{
    /// <summary>Opens it; a Torch device has one lane.</summary>
    /// <exception cref="InvalidOperationException">It is not there.</exception>
    public static IDevice<T> Open<T>(MetaGradientOptions options, int lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => options.Device == "cpu"
            ? new CpuDevice<T>(lanes, options.Threads, options.Gemm)
            : TorchBackend.Create<T>(new TorchDeviceOptions { Device = options.Device == "torch-cpu" ? "cpu" : options.Device, Precision = options.Products });

    /// <summary>Waits for what was launched: reads one number.</summary>
    public static void Wait<T>(IOperations<T> operations, Tensor<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var element = x.RowRange(0, 1).ColumnRange(0, 1);
        _ = operations.Dot(element, element);
    }
}
