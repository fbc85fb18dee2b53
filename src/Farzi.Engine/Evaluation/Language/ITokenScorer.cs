using Farzi.Engine.Learners;

namespace Farzi.Engine.Evaluation.Language;

/// <summary>A model that gives probabilities to the events of windows.</summary>
public interface ITokenScorer
{
    /// <summary>Most events before the one to be predicted.</summary>
    int Context { get; }

    /// <summary>Windows of a call.</summary>
    int BatchSize { get; }

    /// <summary>Scores the last events of each window.</summary>
    /// <param name="batch">At most <see cref="BatchSize"/> windows of at most <see cref="Context"/> + 1 events.</param>
    /// <param name="scored">Per window the number of its last events to score; less than its events.</param>
    /// <param name="scores">Out: scores, window after window, in the order of the events; as many as <paramref name="scored"/> adds up to.</param>
    void Score(HardBatch batch, ReadOnlyMemory<int> scored, Memory<TokenScore> scores);
}
