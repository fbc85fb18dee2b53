namespace Farzi.Contracts.Jobs;

/// <summary>The student model.</summary>
public sealed record LearnerSpec
{
    /// <summary>Kind of model: see <c>farzi learners</c>.</summary>
    public string Name { get; init; } = "sasrec";

    /// <summary>Width of the embeddings, blocks and layers.</summary>
    [SettingRange(1, 4096)]
    public int Hidden { get; init; } = 64;

    /// <summary>Number of blocks: sasrec, fmlp, transformer.</summary>
    [SettingRange(1, 64)]
    public int Blocks { get; init; } = 2;

    /// <summary>Number of recurrent layers: gru4rec, lstm.</summary>
    [SettingRange(1, 64)]
    public int Layers { get; init; } = 1;

    /// <summary>Attention heads, which divide the hidden width: sasrec, transformer.</summary>
    [SettingRange(1, 64)]
    public int Heads { get; init; } = 2;

    /// <summary>Width of the feed-forward layers, 0 = four times the hidden width: sasrec, fmlp, transformer.</summary>
    [SettingRange(0, 65536)]
    public int FeedForward { get; init; } = 0;

    /// <summary>Activation of the feed-forward layers: sasrec, fmlp, transformer.</summary>
    public ActivationFunction Activation { get; init; } = ActivationFunction.Gelu;

    /// <summary>Dropout in the inner loop.</summary>
    [SettingRange(0, 1, MaximumIsExclusive = true)]
    public double Dropout { get; init; } = 0;

    /// <summary>Standard deviation of initial embeddings, and of weights but for recurrent ones, which start as in PyTorch.</summary>
    [SettingRange(0, 10, MinimumIsExclusive = true)]
    public double InitStd { get; init; } = 0.1;
}
