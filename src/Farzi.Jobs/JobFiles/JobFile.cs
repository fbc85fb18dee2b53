using System.Text;
using Farzi.Contracts.Jobs;

namespace Farzi.Jobs.JobFiles;

/// <summary>Reads job files: YAML in, a validated <see cref="JobSpec"/> out, or one exception with every fault.</summary>
public static class JobFile
{
    /// <summary>Reads a job file and applies overrides.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Texts of the form <c>key.path=value</c>, applied in order.</param>
    /// <exception cref="JobFileException">The file cannot be read, or something in it or in an override is wrong.</exception>
    public static JobSpec Read(string path, IReadOnlyList<string> overrides)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Parse(path, Text(path), overrides);
    }

    /// <summary>Reads a job from text.</summary>
    /// <param name="source">The name of the text for messages; its stem is the default name of the job.</param>
    /// <param name="text">The YAML.</param>
    /// <param name="overrides">Texts of the form <c>key.path=value</c>, applied in order.</param>
    /// <exception cref="JobFileException">Something in the text or in an override is wrong.</exception>
    public static JobSpec Parse(string source, string text, IReadOnlyList<string> overrides)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(overrides);
        var faults = new List<JobFault>();
        var root = JobFileParser.Parse(source, isFile: true, text, faults);
        if (root is not null and not MappingNode)
            faults.Add(new JobFault(root.Mark, "", $"{root.Describe()} stands here; expected keys such as name, data, synthetic"));
        if (root is not MappingNode mapping) throw new JobFileException(faults);
        foreach (var text1 in overrides) JobOverride.Apply(mapping, text1, faults);
        var job = (JobSpec)new SpecReader(faults).Group(mapping, new JobSpec { Name = Stem(source) }, "");
        AddBrokenRules(job, mapping, faults);
        return faults.Count == 0 ? job : throw new JobFileException([.. faults.OrderBy(f => f.Mark.Line == 0).ThenBy(f => f.Mark.Line).ThenBy(f => f.Mark.Column)]);
    }

    // A rule about a setting that could not be read would speak of its default: the reader's own fault is enough.
    private static void AddBrokenRules(JobSpec job, MappingNode root, List<JobFault> faults)
    {
        var unread = faults.Select(f => f.Path).ToArray();
        foreach (var rule in JobRules.Broken(job))
        {
            if (unread.Any(u => IsWithin(u, rule.Path) || rule.Others.Any(o => IsWithin(u, o)))) continue;
            faults.Add(new JobFault(SettingPath.Locate(root, rule.Path), rule.Path, rule.Message));
        }
    }

    private static bool IsWithin(string path, string group) =>
        path.StartsWith(group, StringComparison.Ordinal) && (path.Length == group.Length || path[group.Length] is '.' or '[');

    private static string Stem(string source)
    {
        var stem = Path.GetFileNameWithoutExtension(source);
        return stem.EndsWith(".job", StringComparison.Ordinal) ? stem[..^4] : stem;
    }

    private static string Text(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length > JobFileParser.MaximumLength) throw Unreadable(path, $"the file has {file.Length:N0} bytes; a job file has at most {JobFileParser.MaximumLength:N0}");
            return File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unreadable(path, "there is no such job file");
        }
        catch (DecoderFallbackException)
        {
            throw Unreadable(path, "the file is not UTF-8 text");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Unreadable(path, $"cannot be read: {e.Message}");
        }
    }

    private static JobFileException Unreadable(string path, string message) => new([new JobFault(new SourceMark(path), "", message)]);
}
