using Farzi.Engine.Artifacts;
using Farzi.Engine.Datasets;
using Farzi.Engine.Datasets.Text;

namespace Farzi.Jobs.Reports;

/// <summary>What a run folder holds beside the numbers. Everything is optional: what is missing is left out of folder and page.</summary>
public sealed record ReportAttachments
{
    /// <summary>The distilled dataset, with its recipe.</summary>
    public DistilledDataset? Distilled { get; init; }

    /// <summary>The vocabulary that it is over.</summary>
    public Vocabulary? Vocabulary { get; init; }

    /// <summary>How often each event of the vocabulary occurs in the train split, by index.</summary>
    public IReadOnlyList<long>? TrainEventCounts { get; init; }

    /// <summary>The job file as resolved.</summary>
    public string? JobYaml { get; init; }

    /// <summary>What the events are, where the data is text; null where it is not.</summary>
    public TextLevel? Text { get; init; }

    /// <summary>Seed of the sampled hard sequences.</summary>
    public ulong SampleSeed { get; init; }
}
