using Farzi.Engine.Datasets;

namespace Farzi.Jobs.Runs;

/// <summary>The real data of a run.</summary>
/// <param name="Loaded">As read.</param>
/// <param name="Split">Train, validation and test.</param>
internal sealed record PreparedData(LoadedDataset Loaded, LeaveTwoSplit Split)
{
    /// <summary>V.</summary>
    public int VocabularySize => Split.Vocabulary.Count;
}
