namespace Farzi.Engine.Tests.Datasets;

/// <summary>Finds the real benchmark files, which are never part of the repository.</summary>
internal static class RealData
{
    /// <summary>The path of a file, or the test is skipped.</summary>
    public static string Require(string relative)
    {
        var root = Environment.GetEnvironmentVariable("FARZI_DATA") ?? Beside(AppContext.BaseDirectory);
        var path = root is null ? null : Path.Combine(root, relative);
        Skip.If(path is null || !File.Exists(path), $"the real data file {relative} is absent (set FARZI_DATA to the folder that holds it)");
        return path!;
    }

    private static string? Beside(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Farzi.sln"))) return Path.Combine(folder.FullName, "..", "shared", "data");
        }
        return null;
    }
}
