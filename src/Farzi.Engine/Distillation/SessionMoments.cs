namespace Farzi.Engine.Distillation;

/// <summary>Moments of the outer Adam on the host.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="Vectors">First and second moments of X̃, then of M.</param>
/// <param name="Scalars">First and second moment of log τ, then of log α.</param>
public sealed record SessionMoments<T>(T[][] Vectors, double[] Scalars)
    where T : unmanaged;
