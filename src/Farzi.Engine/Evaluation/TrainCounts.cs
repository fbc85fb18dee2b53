using Farzi.Engine.Datasets;

namespace Farzi.Engine.Evaluation;

/// <summary>Frequencies in the train split.</summary>
public static class TrainCounts
{
    /// <summary>The number of train events of each item, [V]; the held-out events are not counted.</summary>
    public static int[] PerItem(TrainSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        var counts = new int[split.Vocabulary.Count];
        for (var i = 0; i < split.Count; i++)
        {
            foreach (var item in split.Train(i)) counts[item]++;
        }
        return counts;
    }
}
