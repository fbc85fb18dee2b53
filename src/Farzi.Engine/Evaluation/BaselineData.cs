using Farzi.Engine.Datasets;

namespace Farzi.Engine.Evaluation;

/// <summary>Real train events that a baseline chose.</summary>
public sealed record BaselineData
{
    /// <summary>The selection, as reported in the trained-on column.</summary>
    public required string Selection { get; init; }

    /// <summary>What it was matched to.</summary>
    public required BaselineBudget Budget { get; init; }

    /// <summary>The chosen windows, in the order of choice.</summary>
    public required IReadOnlyList<EventWindow> Windows { get; init; }

    /// <summary>The number of chosen events.</summary>
    public required long EventCount { get; init; }

    /// <summary>Their bytes at ⌈log₂V⌉ bits an id.</summary>
    public required long Bytes { get; init; }

    /// <summary>The budget holds the whole train split: the row says nothing that the full-data row does not, and the report says so.</summary>
    public required bool HoldsWholeDataset { get; init; }

    /// <summary>Gathers windows.</summary>
    public static BaselineData Of(string selection, TrainSplit split, BaselineBudget budget, IReadOnlyList<EventWindow> windows)
    {
        ArgumentNullException.ThrowIfNull(split);
        var events = windows.Sum(window => (long)window.Length);
        return new BaselineData
        {
            Selection = selection,
            Budget = budget,
            Windows = windows,
            EventCount = events,
            Bytes = DataSize.BytesOfReal(events, split.Vocabulary.Count),
            HoldsWholeDataset = events == split.TrainEventCount,
        };
    }

    /// <summary>The chosen events as a dataset of their own, over the same vocabulary.</summary>
    public SequenceDataset ToDataset(TrainSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        int[] Events(EventWindow window) => split.Train(window.Sequence).Slice(window.Start, window.Length).ToArray();
        return new SequenceDataset(split.Vocabulary, [.. Windows.Select(Events)]);
    }
}
