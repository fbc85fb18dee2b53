using System.Numerics;
using System.Runtime.Intrinsics;
using Farzi.Engine.Operations.Cpu;

namespace Farzi.Engine.Tests.Operations.Cpu;

/// <summary>The backends under test by name; one that is not installed skips the test with its reason.</summary>
internal static class GemmBackendCases
{
    public static IGemm<T> Find<T>(string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Skip.If(name == "onednn" && !OneDnnGemm.IsPresent, "oneDNN is not installed (apt-get install libdnnl2)");
        Skip.If(name == "openblas" && !OpenBlasGemm<T>.IsPresent, "OpenBLAS is not installed (apt-get install libopenblas0)");
        return name switch
        {
            "onednn" => GemmBackends.Create<T>(GemmPreference.OneDnn),
            "openblas" => GemmBackends.Create<T>(GemmPreference.OpenBlas),
            "managed" => GemmBackends.Create<T>(GemmPreference.Managed),
            "auto" => GemmBackends.Create<T>(GemmPreference.Auto),
            "simd512" => new LanesGemm<T, Vector512<T>, GemmLanes512<T>>(),
            "simd256" => new LanesGemm<T, Vector256<T>, GemmLanes256<T>>(),
            "simd128" => new LanesGemm<T, Vector128<T>, GemmLanes128<T>>(),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown backend."),
        };
    }
}
