namespace Farzi.Engine.Learners;

/// <summary>SASRec.</summary>
internal sealed class SasRecKind() : LearnerKind(
    "sasrec",
    "SASRec",
    "causal transformer: pre-norm blocks, learned positions, output tied to the embeddings",
    "Kang and McAuley, Self-Attentive Sequential Recommendation, ICDM 2018",
    LearnerSettings.Blocks | LearnerSettings.Heads | LearnerSettings.FeedForward | LearnerSettings.Activation)
{
    /// <inheritdoc/>
    public override Learner<T> Create<T>(LearnerOptions options) => new SasRecLearner<T>(options);
}
