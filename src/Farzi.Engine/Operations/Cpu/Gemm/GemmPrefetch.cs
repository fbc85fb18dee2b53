using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>Hints that memory will be needed; they never fault and never change a result.</summary>
internal static unsafe class GemmPrefetch
{
    private const int Line = 64;

    /// <summary>Asks for the cache lines of a block of rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Block<T>(T* block, nint stride, int rows, int columns)
        where T : unmanaged
    {
        if (!Sse.IsSupported)
            return;
        for (var row = 0; row < rows; row++)
        {
            var bytes = (byte*)(block + (row * stride));
            for (var offset = 0; offset < columns * sizeof(T); offset += Line)
                Sse.Prefetch0(bytes + offset);
        }
    }
}
