using Farzi.Engine.Datasets;

namespace Farzi.Engine.Evaluation;

/// <summary>Anything that scores every item of the vocabulary as a user's next event: a trained student or a reference model.</summary>
public interface ISequenceScorer
{
    /// <summary>The most users that one call takes.</summary>
    int BatchSize { get; }

    /// <summary>Scores the next event of some users from their histories; masking is the evaluator's work.</summary>
    /// <param name="split">The data.</param>
    /// <param name="which">Whose target is next: it decides the histories, <see cref="LeaveTwoSplit.History"/>.</param>
    /// <param name="users">Sequence indices, at most <see cref="BatchSize"/>.</param>
    /// <param name="scores">Receives users.Length × V scores, row by row; higher is better.</param>
    void Score(LeaveTwoSplit split, EvaluationSplit which, ReadOnlySpan<int> users, Span<float> scores);
}
