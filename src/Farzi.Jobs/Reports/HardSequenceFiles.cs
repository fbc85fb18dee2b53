using Farzi.Engine.Artifacts;
using Farzi.Engine.Datasets;
using Farzi.Engine.Datasets.Text;

namespace Farzi.Jobs.Reports;

/// <summary>The files of ordinary events that are read off distilled data.</summary>
internal static class HardSequenceFiles
{
    /// <summary>Writes the most likely and the sampled sequences, event by event, and of text also to be read.</summary>
    /// <returns>The names of the files.</returns>
    public static IReadOnlyList<string> Write(string folder, DistilledDataset distilled, Vocabulary vocabulary, ulong seed, TextLevel? text)
    {
        var (likely, sampled) = (HardSequences.MostLikely(distilled), HardSequences.Sample(distilled, seed));
        HardSequences.Write(Path.Combine(folder, HardSequences.MostLikelyFileName), likely, vocabulary);
        HardSequences.Write(Path.Combine(folder, HardSequences.SampledFileName), sampled, vocabulary);
        if (text is not { } level) return [HardSequences.MostLikelyFileName, HardSequences.SampledFileName];
        HardSequences.WriteText(Path.Combine(folder, HardSequences.MostLikelyTextName), likely, vocabulary, level);
        HardSequences.WriteText(Path.Combine(folder, HardSequences.SampledTextName), sampled, vocabulary, level);
        return [HardSequences.MostLikelyFileName, HardSequences.SampledFileName, HardSequences.MostLikelyTextName, HardSequences.SampledTextName];
    }
}
