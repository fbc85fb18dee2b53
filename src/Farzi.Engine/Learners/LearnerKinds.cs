namespace Farzi.Engine.Learners;

/// <summary>Every kind of learner. A new one is one more line here.</summary>
public static class LearnerKinds
{
    /// <summary>All kinds, the default one first.</summary>
    public static IReadOnlyList<LearnerKind> All { get; } = [new SasRecKind(), new GruKind(), new FmlpKind(), new TransformerKind(), new LstmKind()];

    /// <summary>The kind of a name, or null.</summary>
    public static LearnerKind? Find(string name) => All.FirstOrDefault(k => k.Name == name);
}
