using System.Text;

namespace Farzi.Jobs.JobFiles;

/// <summary>The reference of job files as Markdown: <c>docs/job-file.md</c> is this text.</summary>
public static class JobReferencePage
{
    /// <summary>The table of some settings.</summary>
    public static string Table(IEnumerable<JobReferenceEntry> entries)
    {
        var text = new StringBuilder("| setting | default | values | meaning |\n|---|---|---|---|\n");
        foreach (var e in entries)
        {
            var initial = e.Default.Length == 0 ? "" : $"`{e.Default}`";
            text.Append($"| `{e.Path}` | {initial} | {e.Values} | {e.Meaning.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }

        return text.ToString();
    }

    /// <summary>The whole page.</summary>
    public static string Text() => $"""
        # Job files

        A job file is YAML; a file that names data alone is a job, since everything else has a default. `./farzi run JOB.yaml --set key.path=value` replaces a
        setting for one run, elements of lists as `--set phases[0].metaSteps=200`. Every fault of a file is reported at once, with its line. Keys are spelt as
        here; anchors, aliases and tags are refused. The table is what `./farzi settings` prints, written by the program itself.

        The run folder keeps the job with all defaults filled in (`job.yaml`). Name, path of the data, threads, checkpoints and trajectory do not change the
        numbers (but for the forms for study, `invert` and `paper`): they may differ when an interrupted run goes on. Any other difference is refused, by name.

        {Table(JobReference.Entries).TrimEnd()}

        """;
}
