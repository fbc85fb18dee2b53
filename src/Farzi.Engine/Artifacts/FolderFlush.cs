using System.Runtime.InteropServices;

namespace Farzi.Engine.Artifacts;

/// <summary>Makes renames in a folder survive a power cut, where the system offers a way.</summary>
public static partial class FolderFlush
{
    // What a file system answers that cannot flush a folder (some network mounts): EBADF, EACCES, EINVAL, EROFS and both ENOTSUP.
    private static readonly int[] Unsupported = [9, 13, 22, 30, 45, 95];

    /// <summary>Flushes a folder's entries.</summary>
    /// <returns>Whether the system could; .NET cannot open folders, and Windows flushes renames by itself.</returns>
    /// <exception cref="IOException">The disk reported an error.</exception>
    public static bool ToDisk(string folder)
    {
        if (OperatingSystem.IsWindows()) return false;
        var descriptor = Open(folder, flags: 0);
        if (descriptor < 0) return Answer(folder);
        try
        {
            return Flush(descriptor) == 0 || Answer(folder);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static bool Answer(string folder)
    {
        var error = Marshal.GetLastPInvokeError();
        return Unsupported.Contains(error) ? false : throw new IOException($"{folder}: the folder could not be flushed to the disk ({Marshal.GetPInvokeErrorMessage(error)}).");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
