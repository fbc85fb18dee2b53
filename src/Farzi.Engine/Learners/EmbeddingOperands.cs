using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>
/// The embedding of one step in the two layouts in which its products read it without transposing anything, and where its gradient goes.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="Table">E [V,h]; with tangents [E|Ė] side by side.</param>
/// <param name="Transposed">Eᵀ [h,V], or [E|Ė]ᵀ [2h,V].</param>
/// <param name="TransposedGradient">Accumulated: dEᵀ or dĖᵀ [h,V].</param>
internal readonly record struct EmbeddingOperands<T>(Dual<T> Table, Tensor<T> Transposed, Tensor<T> TransposedGradient)
    where T : unmanaged;
