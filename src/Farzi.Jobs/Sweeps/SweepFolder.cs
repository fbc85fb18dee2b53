using Farzi.Contracts.Reports;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Runs;

namespace Farzi.Jobs.Sweeps;

/// <summary>The folder of a sweep: <c>points/NAME</c> is the run folder of a point, <c>sweep.csv</c> and <c>sweep.html</c> hold what is finished.</summary>
/// <param name="root">The folder.</param>
/// <param name="sweep">The sweep.</param>
public sealed class SweepFolder(string root, Sweep sweep)
{
    /// <summary>The table.</summary>
    public string Table => Path.Combine(root, "sweep.csv");

    /// <summary>The page.</summary>
    public string Page => Path.Combine(root, "sweep.html");

    /// <summary>The run folder of a point.</summary>
    public string Of(SweepPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return Path.Combine(root, "points", point.Name);
    }

    /// <summary>Whether a point is finished.</summary>
    /// <exception cref="RunFolderException">It was run with other settings than it has now.</exception>
    public bool IsFinished(SweepPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        var folder = Of(point);
        if (!RunFolder.IsFinished(folder)) return false;
        var changes = JobHash.Differences(JobFile.Read(new JobFolder(folder).Job, []), point.Job);
        return changes.Count == 0
            ? true
            : throw new RunFolderException($"{folder} is finished with other settings; choose another folder with --out, or change back:\n  {string.Join("\n  ", changes)}");
    }

    /// <summary>
    /// Gives a point the students that other points have trained: their names are hashes of everything that decides them, so that those on the
    /// full data are trained once.
    /// </summary>
    public void ShareStudents(SweepPoint point)
    {
        var target = new JobFolder(Of(point)).Students;
        foreach (var other in sweep.Points.Where(p => p.Name != point.Name).Select(p => new JobFolder(Of(p)).Students).Where(Directory.Exists))
        {
            Directory.CreateDirectory(target);
            foreach (var student in Directory.EnumerateFiles(other, "*.json"))
                File.Copy(student, Path.Combine(target, Path.GetFileName(student)), overwrite: true);
        }
    }

    /// <summary>Writes table and page of the finished points.</summary>
    public void Write()
    {
        var results = sweep.Points.Where(p => RunFolder.IsFinished(Of(p)))
            .Select(p => new SweepResult(p, ReportJson.Deserialize(File.ReadAllText(new JobFolder(Of(p)).Report)))).ToArray();
        Engine.Artifacts.AtomicFile.WriteText(Table, SweepTable.Csv(sweep, results));
        Engine.Artifacts.AtomicFile.WriteText(Page, SweepPage.Render(sweep, results));
    }
}
