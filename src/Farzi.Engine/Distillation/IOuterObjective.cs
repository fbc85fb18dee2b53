using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation;

/// <summary>F(θ_T), the outer objective, and its gradient with respect to the student's parameters.</summary>
/// <typeparam name="T">Element type.</typeparam>
public interface IOuterObjective<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Returns F(θ) and writes ∇F(θ).</summary>
    /// <param name="parameters">θ [1,P].</param>
    /// <param name="gradient">Out: [1,P].</param>
    double Gradient(Tensor<T> parameters, Tensor<T> gradient);
}
