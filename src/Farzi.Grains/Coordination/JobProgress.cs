namespace Farzi.Grains.Coordination;

/// <summary>How far a job is, for its status; not durable.</summary>
internal sealed class JobProgress
{
    /// <summary>Meta-steps done.</summary>
    public long Step { get; set; }

    /// <summary>Meta-steps of the job.</summary>
    public long Steps { get; set; }

    /// <summary>Share of the expected arithmetic of the meta-steps that is done.</summary>
    public double WorkShare { get; set; }

    /// <summary>L_D(θ_T) of the last meta-step.</summary>
    public double? OuterLoss { get; set; }

    /// <summary>Students trained.</summary>
    public int StudentsDone { get; set; }

    /// <summary>Students of the evaluation.</summary>
    public int Students { get; set; }

    /// <summary>Devices that the job can use at once.</summary>
    public int Width { get; set; } = 1;
}
