using System.Runtime.InteropServices;

namespace Farzi.Engine.Torch;

/// <summary>What NVIDIA's driver says of its devices, in the order in which libtorch numbers them. TorchSharp does not tell.</summary>
internal static unsafe partial class CudaDriver
{
    private const string Library = "libcuda.so.1";
    private const int CapabilityMajor = 75; // CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR
    private const int CapabilityMinor = 76;

    /// <summary>Number of devices; 0 without a driver.</summary>
    public static int DeviceCount
    {
        get
        {
            if (!NativeLibrary.TryLoad(LibraryName, out _)) return 0;
            return Initialize(0) == 0 && GetCount(out var count) == 0 ? count : 0;
        }
    }

    /// <summary>CUDA version that the driver supports, as <c>12.8</c>; null without a driver.</summary>
    public static string? Version =>
        DeviceCount > 0 && GetVersion(out var version) == 0 ? $"{version / 1000}.{version % 1000 / 10}" : null;

    private static string LibraryName => OperatingSystem.IsWindows() ? "nvcuda.dll" : Library;

    /// <summary>Model of a device, as <c>NVIDIA H100 80GB HBM3</c>.</summary>
    public static string Name(int device)
    {
        const int Length = 256;
        var name = stackalloc byte[Length];
        return GetName(name, Length, device) == 0 ? Marshal.PtrToStringUTF8((nint)name) ?? "unknown" : "unknown";
    }

    /// <summary>Compute capability, as 9.0 for Hopper; 0.0 where the driver does not say.</summary>
    public static (int Major, int Minor) Capability(int device) =>
        GetAttribute(out var major, CapabilityMajor, device) == 0 && GetAttribute(out var minor, CapabilityMinor, device) == 0 ? (major, minor) : (0, 0);

    // Under Windows the runtime finds these in nvcuda.dll through the resolver below.
    static CudaDriver() => NativeLibrary.SetDllImportResolver(
        typeof(CudaDriver).Assembly, (name, _, _) => name == Library && NativeLibrary.TryLoad(LibraryName, out var handle) ? handle : 0);

    [LibraryImport(Library, EntryPoint = "cuInit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Initialize(uint flags);

    [LibraryImport(Library, EntryPoint = "cuDeviceGetCount")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetCount(out int count);

    [LibraryImport(Library, EntryPoint = "cuDriverGetVersion")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetVersion(out int version);

    [LibraryImport(Library, EntryPoint = "cuDeviceGetName")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetName(byte* name, int length, int device);

    [LibraryImport(Library, EntryPoint = "cuDeviceGetAttribute")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetAttribute(out int value, int attribute, int device);
}
