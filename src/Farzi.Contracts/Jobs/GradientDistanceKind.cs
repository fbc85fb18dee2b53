namespace Farzi.Contracts.Jobs;

/// <summary>How far two gradients are apart.</summary>
public enum GradientDistanceKind
{
    /// <summary>1 − cosine of each parameter tensor, summed.</summary>
    Cosine,

    /// <summary>Squared difference over the squared norm of the real gradient.</summary>
    Squared,
}
