namespace Farzi.Engine.Distillation;

/// <summary>The phases of <see cref="SoftSequences{T}"/> that run over all lanes.</summary>
internal enum SoftSequencePhase
{
    /// <summary>S = softmax(X̃M/τ).</summary>
    Decode,

    /// <summary>Zeroes the adjoints.</summary>
    Clear,

    /// <summary>∂F/∂S → ∂F/∂X̃, by rows.</summary>
    Finish,

    /// <summary>∂F/∂S → ∂F/∂M, by vocabulary columns.</summary>
    FinishDecoder,
}
