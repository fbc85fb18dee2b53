using System.Globalization;
using TorchSharp;

namespace Farzi.Engine.Torch;

/// <summary>Names of devices: <c>cpu</c>, <c>cuda</c>, <c>cuda:N</c>.</summary>
internal static class TorchDeviceName
{
    /// <summary>The device of a name; whether it exists is not looked at.</summary>
    /// <exception cref="ArgumentException">No such name.</exception>
    public static torch.Device Parse(string name)
    {
        if (name == "cpu") return new torch.Device(DeviceType.CPU);
        if (name == "cuda") return new torch.Device(DeviceType.CUDA, 0);
        if (name.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(name.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return new torch.Device(DeviceType.CUDA, index);
        throw new ArgumentException($"The device '{name}' is none of cpu, cuda, cuda:0, cuda:1 …", nameof(name));
    }
}
