namespace Farzi.Engine.Operations;

/// <summary>
/// Adam (Kingma and Ba 2015) with decoupled weight decay (Loshchilov and Hutter 2019) and the two epsilons of differentiable optimisation:
/// <code>
/// m_t = β₁m + (1−β₁)g;  v_t = β₂v + (1−β₂)g²;  c₁ = 1−β₁^t, c₂ = 1−β₂^t
/// θ_t = (1 − α·wd)·θ − α·(m_t/c₁)/(sqrt(v_t/c₂ + ε_root) + ε)
/// </code>
/// </summary>
/// <param name="LearningRate">α &gt; 0.</param>
/// <param name="Beta1">β₁ in [0, 1).</param>
/// <param name="Beta2">β₂ in [0, 1).</param>
/// <param name="Epsilon">ε ≥ 0, outside the root. Far above 1e-8 in an inner loop: the meta-gradient carries 1/(sqrt(v)+ε)².</param>
/// <param name="EpsilonRoot">ε_root ≥ 0, inside the root.</param>
/// <param name="WeightDecay">wd ≥ 0, decoupled.</param>
public readonly record struct AdamOptions(
    double LearningRate,
    double Beta1 = 0.9,
    double Beta2 = 0.999,
    double Epsilon = 1e-8,
    double EpsilonRoot = 0,
    double WeightDecay = 0)
{
    // A power of two: scaling by it is exact, and √v + it is it for every gradient below 2¹⁶ in float32.
    private const double Large = 1L << 40;

    /// <summary>
    /// Plain SGD, θ_t = θ − η·g, as the limit of Adam for large ε: β₁ = 0, ε = 2⁴⁰, α = η·ε. The step differs from that of SGD by a factor 1 − |g|/2⁴⁰, in
    /// float32 not at all, and so does its reverse. <see cref="LearningRate"/> is α, not η.
    /// </summary>
    /// <param name="learningRate">η &gt; 0.</param>
    public static AdamOptions Sgd(double learningRate) => new(learningRate * Large, Beta1: 0, Epsilon: Large);
}
