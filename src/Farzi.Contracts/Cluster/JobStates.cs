namespace Farzi.Contracts.Cluster;

/// <summary>What the states mean.</summary>
public static class JobStates
{
    /// <summary>Whether a job in this state has ended for good.</summary>
    public static bool IsTerminal(this JobState state) => state is JobState.Completed or JobState.Failed or JobState.Cancelled;
}
