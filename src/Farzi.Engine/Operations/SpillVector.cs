using System.Runtime.CompilerServices;

namespace Farzi.Engine.Operations;

/// <summary>How vectors lie in a spill file.</summary>
internal static class SpillVector
{
    private const long Page = 4096;

    /// <summary>Bytes from one vector to the next: whole pages, so that each can be given back by itself.</summary>
    public static long Bytes<T>(long length)
        where T : unmanaged => ((length * Unsafe.SizeOf<T>()) + Page - 1) / Page * Page;
}
