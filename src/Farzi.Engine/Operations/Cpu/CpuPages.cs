using System.Runtime.InteropServices;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>Asks the system for huge pages: products walk across megabytes, and 4 KiB pages cost a table walk every few rows.</summary>
internal static unsafe partial class CpuPages
{
    /// <summary>Bytes of a huge page; the alignment of buffers of that size and more.</summary>
    public const int HugePage = 2 << 20;

    private const int AdviseDontNeed = 4; // MADV_DONTNEED
    private const int AdviseHugePages = 14; // MADV_HUGEPAGE

    /// <summary>Advises the kernel; a refusal is of no consequence.</summary>
    public static void AskForHugePages(void* start, nuint bytes)
    {
        if (OperatingSystem.IsLinux()) _ = Advise(start, bytes, AdviseHugePages);
    }

    /// <summary>Gives whole pages of a mapped file back; their content stays in the file. Without effect where the system has no such call.</summary>
    public static void GiveBack(void* start, nuint bytes)
    {
        if (OperatingSystem.IsLinux()) _ = Advise(start, bytes, AdviseDontNeed);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(void* start, nuint length, int advice);
}
