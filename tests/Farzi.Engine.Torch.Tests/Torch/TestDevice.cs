using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Torch.Tests;

/// <summary>The device of these tests: libtorch on the processor, or the one that FARZI_TEST_DEVICE names (cuda:0 on a machine with a GPU).</summary>
internal static class TestDevice
{
    public static string Name => Environment.GetEnvironmentVariable("FARZI_TEST_DEVICE") is { Length: > 0 } name ? name : "cpu";

    public static IDevice<T> Open<T>(TorchPrecision precision = TorchPrecision.Full, int lanes = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TorchBackend.Create<T>(new TorchDeviceOptions { Device = Name, Precision = precision, Lanes = lanes });
}
