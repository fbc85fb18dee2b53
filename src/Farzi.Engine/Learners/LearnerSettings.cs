namespace Farzi.Engine.Learners;

/// <summary>The settings of <see cref="LearnerOptions"/> that not every kind of learner uses.</summary>
[Flags]
public enum LearnerSettings
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>Transformer or filter blocks.</summary>
    Blocks = 1,

    /// <summary>Recurrent layers.</summary>
    Layers = 2,

    /// <summary>Attention heads.</summary>
    Heads = 4,

    /// <summary>Width of the feed-forward layers.</summary>
    FeedForward = 8,

    /// <summary>Nonlinearity of the feed-forward layers.</summary>
    Activation = 16,
}
