using Farzi.Jobs.JobFiles;

namespace Farzi.Jobs.Runs;

/// <summary>The folder under which runs have their folders; a name never leads outside it.</summary>
public static class RunRoot
{
    /// <summary>The folder of a run.</summary>
    /// <param name="root">The root, such as <c>runs</c>.</param>
    /// <param name="name">The job's name.</param>
    /// <exception cref="RunFolderException">The name is not a plain one, or a link leads out of the root.</exception>
    public static string Folder(string root, string name)
    {
        if (RunName.Problem(name) is { } problem) throw new RunFolderException(problem);
        var full = Path.GetFullPath(root);
        var folder = Path.Combine(full, name);
        var entry = new DirectoryInfo(folder);
        var target = entry.LinkTarget is null ? null : entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        if (target is not null && !Path.GetFullPath(target).StartsWith(full + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new RunFolderException($"{Path.Combine(root, name)} is a link to {target}, outside {root}; remove it, or name the folder with --out");
        return Path.Combine(root, name);
    }
}
