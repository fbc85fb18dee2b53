namespace Farzi.Engine.Learners;

/// <summary>GRU4Rec.</summary>
internal sealed class GruKind() : LearnerKind(
    "gru4rec",
    "GRU4Rec",
    "gated recurrent layers, a linear map, output tied to the embeddings",
    "Hidasi, Karatzoglou, Baltrunas and Tikk, Session-based Recommendations with Recurrent Neural Networks, ICLR 2016",
    LearnerSettings.Layers)
{
    /// <inheritdoc/>
    public override Learner<T> Create<T>(LearnerOptions options) => new GruLearner<T>(options);
}
