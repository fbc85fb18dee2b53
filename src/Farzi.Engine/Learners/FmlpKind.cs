namespace Farzi.Engine.Learners;

/// <summary>FMLP-Rec.</summary>
internal sealed class FmlpKind() : LearnerKind(
    "fmlp",
    "FMLP-Rec",
    "learned filters in the frequency domain, causal here; post-norm blocks, learned positions, output tied to the embeddings",
    "Zhou, Yu, Zhao and Wen, Filter-enhanced MLP is All You Need for Sequential Recommendation, WWW 2022",
    LearnerSettings.Blocks | LearnerSettings.FeedForward | LearnerSettings.Activation)
{
    /// <inheritdoc/>
    public override Learner<T> Create<T>(LearnerOptions options) => new FmlpLearner<T>(options);
}
