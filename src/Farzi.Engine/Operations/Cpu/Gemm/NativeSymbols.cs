using System.Runtime.InteropServices;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>Finds an optional native library by the names it goes by, and its functions.</summary>
internal static class NativeSymbols
{
    /// <summary>The handle of the first of <paramref name="names"/> that loads, or zero.</summary>
    public static nint LoadFirst(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, out var handle))
                return handle;
        }
        return 0;
    }

    /// <summary>The address of an exported function, or zero where the library is absent or lacks it.</summary>
    public static nint Find(nint library, string function) =>
        library != 0 && NativeLibrary.TryGetExport(library, function, out var address) ? address : 0;
}
