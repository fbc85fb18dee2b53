namespace Farzi.Engine.Numerics;

/// <summary>What a random stream is for. The numbers are part of every job's bits: add at the end, never renumber.</summary>
public enum RandomPurpose
{
    /// <summary>Fresh initial parameters θ₀.</summary>
    Parameters = 1,

    /// <summary>Length T of an unroll.</summary>
    UnrollLength = 2,

    /// <summary>Which synthetic sequences an inner step sees.</summary>
    InnerBatch = 3,

    /// <summary>Which real windows the outer loss sees.</summary>
    OuterBatch = 4,

    /// <summary>Whether and where θ₀ comes from the trajectory bank.</summary>
    Bank = 5,

    /// <summary>Initial latents and decoder.</summary>
    Synthetic = 6,

    /// <summary>Batches of a training run on real sequences.</summary>
    TrainingBatch = 7,

    /// <summary>Dropout masks.</summary>
    Dropout = 8,

    /// <summary>Selection of baseline sequences.</summary>
    Selection = 9,

    /// <summary>Sampling of hard sequences.</summary>
    HardSequences = 10,

    /// <summary>Seeds of students that choose hyper-parameters.</summary>
    TuningSeeds = 11,

    /// <summary>Seeds of students that are reported.</summary>
    ReportedSeeds = 12,

    /// <summary>Where a baseline cuts its windows.</summary>
    WindowStart = 13,

    /// <summary>Which combinations of a grid are tried.</summary>
    Trials = 14,

    /// <summary>Resampling of users.</summary>
    Bootstrap = 15,

    /// <summary>The generated shop of the demo.</summary>
    Shop = 16,
}
