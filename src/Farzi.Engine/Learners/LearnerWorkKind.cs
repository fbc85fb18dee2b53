namespace Farzi.Engine.Learners;

/// <summary>What <see cref="BatchedLearner{T}"/> runs over the lanes.</summary>
internal enum LearnerWorkKind
{
    /// <summary>Lays E (and Ė beside it) out for the products of a step.</summary>
    Pack,

    /// <summary>Soft-label gradient.</summary>
    Soft,

    /// <summary>Hessian-vector and mixed product.</summary>
    SoftTangent,

    /// <summary>Hard-label gradient.</summary>
    Hard,

    /// <summary>Logits.</summary>
    Score,

    /// <summary>Hidden states.</summary>
    Hidden,

    /// <summary>Log-probabilities of the events that came.</summary>
    Events,

    /// <summary>Sum of the lanes' gradients.</summary>
    Reduce,
}
