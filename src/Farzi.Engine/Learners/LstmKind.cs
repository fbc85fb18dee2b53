namespace Farzi.Engine.Learners;

/// <summary>The LSTM language model.</summary>
internal sealed class LstmKind() : LearnerKind(
    "lstm",
    "LSTM",
    "long short-term memory language model, output tied to the embeddings",
    "Zaremba, Sutskever and Vinyals, Recurrent Neural Network Regularization, 2014; tied as by Press and Wolf, EACL 2017",
    LearnerSettings.Layers)
{
    /// <inheritdoc/>
    public override Learner<T> Create<T>(LearnerOptions options) => new LstmLearner<T>(options);
}
