using System.Security.Cryptography;
using System.Text;
using Farzi.Contracts.Jobs;
using Farzi.Jobs.JobFiles;

namespace Farzi.Jobs.Sweeps;

/// <summary>Reads sweep files: every point is a valid job, or one exception says everything that is wrong.</summary>
public static class SweepFile
{
    private const int MostPoints = 1000;

    /// <summary>Reads a sweep.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Settings that every point replaces besides those of the file, such as the path of the data.</param>
    /// <exception cref="JobFileException">Something in the file, or in the job of a point, is wrong.</exception>
    public static Sweep Read(string path, IReadOnlyList<string> overrides)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(overrides);
        var faults = new List<JobFault>();
        var spec = Spec(path, faults);
        if (faults.Count > 0) throw new JobFileException(faults);
        var axes = spec.Axes.Select(a => a with { Name = a.Name.Length > 0 ? a.Name : a.Setting! }).ToArray();
        var cases = Combinations(axes.Select(Cases)).ToArray();
        if (cases.Length > MostPoints) throw Fault(path, "axes", $"{cases.Length} points; expected at most {MostPoints}");
        var file = Path.Combine(Path.GetDirectoryName(path) ?? "", spec.Job);
        var points = cases.Select(c => Point(file, axes, c, [.. spec.Set, .. c.SelectMany(x => x.Set), .. overrides], faults)).ToArray();
        if (faults.Count > 0) throw new JobFileException([.. faults.DistinctBy(f => f.ToString())]);
        if (points.GroupBy(p => p!.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Fault(path, "axes", $"two points are called {twice.Key}; give the axes and their cases names that differ");
        return new Sweep(Path.GetFileNameWithoutExtension(path), [.. axes.Select(a => a.Name)], spec.Metrics, points!);
    }

    private static SweepSpec Spec(string path, List<JobFault> faults)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Fault(path, "", $"cannot be read: {e.Message}");
        }

        var root = JobFileParser.Parse(path, isFile: true, text, faults);
        var spec = root is null ? new SweepSpec() : (SweepSpec)new SpecReader(faults).Group(root, new SweepSpec(), "");
        if (faults.Count > 0) return spec;
        if (spec.Job.Length == 0) faults.Add(new JobFault(new SourceMark(path), "job", "no job file; name the one that is varied"));
        if (spec.Axes.Count == 0) faults.Add(new JobFault(new SourceMark(path), "axes", "nothing changes; give at least one axis"));
        for (var i = 0; i < spec.Axes.Count; i++)
        {
            var axis = spec.Axes[i];
            if ((axis.Values.Count == 0) == (axis.Cases.Count == 0) || (axis.Setting is null) != (axis.Values.Count == 0))
                faults.Add(new JobFault(new SourceMark(path), $"axes[{i}]", "expected a setting with values, or a name with cases"));
            else if (axis.Setting is null && axis.Name.Length == 0) faults.Add(new JobFault(new SourceMark(path), $"axes[{i}].name", "an axis of cases needs a name"));
            if (axis.Cases.Any(c => c.Label.Length == 0)) faults.Add(new JobFault(new SourceMark(path), $"axes[{i}].cases", "every case needs a label"));
        }

        return spec;
    }

    private static SweepCaseSpec[] Cases(SweepAxisSpec axis) =>
        axis.Cases.Count > 0 ? [.. axis.Cases] : [.. axis.Values.Select(v => new SweepCaseSpec { Label = v, Set = [$"{axis.Setting}={v}"] })];

    private static IEnumerable<SweepCaseSpec[]> Combinations(IEnumerable<SweepCaseSpec[]> axes) =>
        axes.Aggregate<SweepCaseSpec[], IEnumerable<SweepCaseSpec[]>>([[]], (soFar, axis) => soFar.SelectMany(s => axis.Select(c => (SweepCaseSpec[])[.. s, c])));

    private static SweepPoint? Point(string file, SweepAxisSpec[] axes, SweepCaseSpec[] cases, string[] overrides, List<JobFault> faults)
    {
        var name = Name(string.Join('_', axes.Zip(cases, (a, c) => $"{a.Name}-{c.Label}")));
        try
        {
            return new SweepPoint(name, [.. cases.Select(c => c.Label)], JobFile.Read(file, [.. overrides, $"name={name}"]));
        }
        catch (JobFileException e)
        {
            faults.AddRange(e.Faults);
            return null;
        }
    }

    // A folder's name that people can read; what does not fit is told apart by a hash.
    private static string Name(string text)
    {
        var plain = new string([.. text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' ? c : '-')]).Trim('-', '.', '_').Replace("..", "-", StringComparison.Ordinal);
        if (plain == text && RunName.Problem(plain) is null) return plain;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..6];
        return $"{(plain.Length > 50 ? plain[..50] : plain.Length == 0 ? "point" : plain)}-{hash}";
    }

    private static JobFileException Fault(string path, string setting, string message) => new([new JobFault(new SourceMark(path), setting, message)]);
}
