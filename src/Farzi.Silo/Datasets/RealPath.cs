namespace Farzi.Silo.Datasets;

/// <summary>Paths without links: what <c>realpath</c> answers.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The path with every link followed, of folders too.</summary>
    /// <param name="path">An absolute path.</param>
    /// <returns>The real path, or null where nothing is there, or links go in circles.</returns>
    public static string? Of(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full)!;
        var rest = new Stack<string>(Parts(full[real.Length..]));
        for (var links = 0; rest.TryPop(out var part);)
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? real; // of a link's target; nothing below it is a link any more
                continue;
            }

            var next = Path.Combine(real, part);
            var entry = new FileInfo(next);
            if (entry.LinkTarget is not { } target)
            {
                if (!entry.Exists && !Directory.Exists(next)) return null;
                real = next;
                continue;
            }

            if (++links > MostLinks) return null;
            if (Path.IsPathRooted(target)) (real, target) = (Path.GetPathRoot(target)!, target[Path.GetPathRoot(target)!.Length..]);
            foreach (var step in Parts(target)) rest.Push(step);
        }

        return real;
    }

    /// <summary>Whether a real path lies in a folder, itself a real path; not beside it with a longer name.</summary>
    public static bool IsInside(string path, string folder)
    {
        var prefix = folder.EndsWith(Path.DirectorySeparatorChar) ? folder : folder + Path.DirectorySeparatorChar;
        return path.StartsWith(prefix, StringComparison.Ordinal);
    }

    // The last first, so that they come off a stack in order.
    private static IEnumerable<string> Parts(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Where(p => p != ".").Reverse();
}
