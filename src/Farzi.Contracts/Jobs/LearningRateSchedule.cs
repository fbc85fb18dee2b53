namespace Farzi.Contracts.Jobs;

/// <summary>How the outer learning rates move over a phase.</summary>
public enum LearningRateSchedule
{
    /// <summary>They stay.</summary>
    Constant,

    /// <summary>They fall along half a cosine to the final factor.</summary>
    Cosine,
}
