using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation;

/// <summary>What the reverse pass needs of one inner step t.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="ParametersBefore">θ_{t−1}.</param>
/// <param name="FirstMoment">m_t.</param>
/// <param name="SecondMoment">v_t.</param>
/// <param name="Gradient">g_t = ∇L(θ_{t−1}).</param>
internal readonly record struct TrajectoryStep<T>(Tensor<T> ParametersBefore, Tensor<T> FirstMoment, Tensor<T> SecondMoment, Tensor<T> Gradient)
    where T : unmanaged;
