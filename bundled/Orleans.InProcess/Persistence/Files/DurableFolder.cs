using System.Runtime.InteropServices;

namespace Orleans.InProcess.Persistence.Files;

/// <summary>Folders whose entries survive a power cut.</summary>
internal static partial class DurableFolder
{
    // What a file system answers that cannot flush a folder (some network mounts): EBADF, EACCES, EINVAL, EROFS and both ENOTSUP.
    private static readonly int[] Unsupported = [9, 13, 22, 30, 45, 95];

    /// <summary>Makes a folder and those above it, each flushed.</summary>
    /// <exception cref="IOException">A part of it is a link, or could not be made.</exception>
    public static void Create(string root, string folder)
    {
        if (folder.Length > root.Length) Create(root, Path.GetDirectoryName(folder)!);
        var info = new DirectoryInfo(folder);
        if (info.LinkTarget is not null && folder.Length > root.Length) throw new IOException($"{folder} is a link; states are not stored through links.");
        if (info.Exists) return;
        info.Create();
        if (Path.GetDirectoryName(folder) is { } parent) Flush(parent);
    }

    /// <summary>Brings a folder's entries to the disk; Windows does so by itself.</summary>
    /// <exception cref="IOException">The disk reported an error.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(folder, flags: 0);
        if (descriptor < 0)
        {
            Fail(folder);
            return;
        }

        try
        {
            if (Synchronize(descriptor) != 0) Fail(folder);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static void Fail(string folder)
    {
        var error = Marshal.GetLastPInvokeError();
        if (!Unsupported.Contains(error)) throw new IOException($"{folder} could not be flushed ({Marshal.GetPInvokeErrorMessage(error)}).");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
