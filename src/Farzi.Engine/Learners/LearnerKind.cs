using System.Numerics;

namespace Farzi.Engine.Learners;

/// <summary>A kind of learner: what it is called, what it can be told, and how one is made.</summary>
/// <param name="name">Short lower-case name, e.g. <c>sasrec</c>.</param>
/// <param name="title">Its name for people.</param>
/// <param name="summary">What it is, in one line.</param>
/// <param name="source">The paper.</param>
/// <param name="settings">What it can be told beside the hidden width, the start of the weights and dropout.</param>
public abstract class LearnerKind(string name, string title, string summary, string source, LearnerSettings settings)
{
    /// <summary>Short lower-case name, e.g. <c>sasrec</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Its name for people.</summary>
    public string Title { get; } = title;

    /// <summary>What it is, in one line.</summary>
    public string Summary { get; } = summary;

    /// <summary>The paper.</summary>
    public string Source { get; } = source;

    /// <summary>What it can be told beside the hidden width, the start of the weights and dropout.</summary>
    public LearnerSettings Settings { get; } = settings;

    /// <summary>Describes a learner of this kind.</summary>
    /// <typeparam name="T">Element type.</typeparam>
    /// <exception cref="ArgumentException">A size is not positive, or two do not fit together.</exception>
    public abstract Learner<T> Create<T>(LearnerOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
