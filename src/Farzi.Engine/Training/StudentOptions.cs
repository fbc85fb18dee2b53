using Farzi.Engine.Operations;

namespace Farzi.Engine.Training;

/// <summary>How a student is trained.</summary>
public sealed record StudentOptions
{
    /// <summary>Adam.</summary>
    public required AdamOptions Adam { get; init; }

    /// <summary>Most steps.</summary>
    public required int Steps { get; init; }

    /// <summary>Steps between evaluations on the validation split.</summary>
    public required int EvaluateEvery { get; init; }

    /// <summary>Evaluations without improvement after which training stops.</summary>
    public int Patience { get; init; } = int.MaxValue;

    /// <summary>Sequences per step; 0 for all.</summary>
    public int BatchSize { get; init; }

    /// <summary>Events of a training window; at most the learner's maximum length + 1.</summary>
    public required int WindowLength { get; init; }

    /// <summary>Dropout rate.</summary>
    public double DropoutRate { get; init; }

    /// <summary>Decay of the moving average of the parameters that is scored and kept; 0 = the parameters themselves.</summary>
    public double Averaging { get; init; }
}
