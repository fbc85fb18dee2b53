namespace Farzi.Jobs.Runs;

/// <summary>How a run is carried out, apart from what the job says.</summary>
public sealed record RunOptions
{
    /// <summary>Whether an interrupted run may go on with other arithmetic than it began with; the report is marked.</summary>
    public bool AllowOtherNumerics { get; init; }
}
