namespace Farzi.Engine.Distillation;

/// <summary>How the synthetic data starts from real windows and a briefly trained teacher.</summary>
public sealed record WarmStartOptions
{
    /// <summary>M = scale·Eᵀ, with the teacher's embeddings E brought to a root mean square of 1.</summary>
    public double DecoderScale { get; init; } = 0.3;

    /// <summary>X̃_i = scale·E[event i], of a real window.</summary>
    public double LatentScale { get; init; } = 0.7;

    /// <summary>Share of the teacher's own logits that is added: event i also carries share·(logits after event i−1).</summary>
    public double TeacherShare { get; init; }

    /// <summary>Share of windows taken at the end of a history instead of anywhere in it.</summary>
    public double EndShare { get; init; }
}
