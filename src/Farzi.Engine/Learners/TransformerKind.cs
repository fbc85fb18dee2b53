namespace Farzi.Engine.Learners;

/// <summary>The causal transformer language model.</summary>
internal sealed class TransformerKind() : LearnerKind(
    "transformer",
    "Transformer",
    "causal transformer language model in the form of GPT-2, output tied to the embeddings",
    "Radford, Wu, Child, Luan, Amodei and Sutskever, Language Models are Unsupervised Multitask Learners, 2019",
    LearnerSettings.Blocks | LearnerSettings.Heads | LearnerSettings.FeedForward | LearnerSettings.Activation)
{
    /// <inheritdoc/>
    public override Learner<T> Create<T>(LearnerOptions options) => new TransformerLearner<T>(options);
}
