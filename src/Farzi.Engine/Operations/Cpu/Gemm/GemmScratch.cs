using System.Runtime.CompilerServices;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>A thread's own packing memory: grows to the largest request and stays, so that calls allocate nothing.</summary>
internal static unsafe class GemmScratch
{
    private const int Alignment = 64; // a cache line and a 512-bit register

    [ThreadStatic]
    private static byte[]? memory;

    /// <summary>At least <paramref name="bytes"/> bytes, aligned to 64; valid until the thread's next request.</summary>
    public static void* Rent(int bytes)
    {
        if (memory is null || memory.Length < bytes + Alignment)
            memory = GC.AllocateUninitializedArray<byte>(bytes + Alignment, pinned: true);
        var start = (nuint)Unsafe.AsPointer(ref memory[0]);
        return (void*)((start + Alignment - 1) & ~(nuint)(Alignment - 1));
    }
}
