namespace Orleans.InProcess.Tests.Storage;

/// <summary>A folder for one test.</summary>
public sealed class FolderFixture : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("orleans-inprocess-").FullName;

    /// <summary>The files below the folder, except the lock.</summary>
    public string[] Files() => [.. Directory.GetFiles(Root, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != ".lock")];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
