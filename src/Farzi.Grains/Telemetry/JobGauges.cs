namespace Farzi.Grains.Telemetry;

/// <summary>What a driven job shows. Written by its coordinator, read by whoever collects: each value is one word.</summary>
internal sealed class JobGauges
{
    public long Step { get; set; }

    public long Steps { get; set; }

    public double WorkShare { get; set; }

    public int Devices { get; set; }

    public bool IsDegraded { get; set; }

    public double OuterLoss { get; set; } = double.NaN;

    public double LatentNorm { get; set; } = double.NaN;

    public double DecoderNorm { get; set; } = double.NaN;

    public double MetaStepSeconds { get; set; } = double.NaN;

    /// <summary>Timestamp of the last finished task or reported progress.</summary>
    public long Progress { get; set; }

    /// <summary>Timestamp of the last checkpoint, or of the beginning of the meta-steps; 0 outside of them.</summary>
    public long Checkpoint { get; set; }
}
