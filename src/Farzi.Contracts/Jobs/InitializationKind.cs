namespace Farzi.Contracts.Jobs;

/// <summary>Where the latents and the decoder start.</summary>
public enum InitializationKind
{
    /// <summary>Real windows, in the embeddings of a briefly trained teacher.</summary>
    Warm,

    /// <summary>Normal draws.</summary>
    Random,
}
