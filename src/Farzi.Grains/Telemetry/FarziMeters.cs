namespace Farzi.Grains.Telemetry;

/// <summary>Names of the meters and of the activity source of the actors.</summary>
public static class FarziMeters
{
    /// <summary>Jobs by state, workers, queue; from the silo that holds the directory. Live.</summary>
    public const string Directory = "Farzi.Directory";

    /// <summary>One series per job that a silo drives. Live.</summary>
    public const string Jobs = "Farzi.Jobs";

    /// <summary>Meta-steps, leases, checkpoints.</summary>
    public const string Coordinator = "Farzi.Coordinator";

    /// <summary>Devices.</summary>
    public const string Worker = "Farzi.Worker";

    /// <summary>Shards.</summary>
    public const string Shards = "Farzi.Shards";

    /// <summary>The source of every span.</summary>
    public const string Source = "Farzi";

    /// <summary>Gauges whose series must vanish when nobody observes them any more: a job ends, the directory moves to another silo.</summary>
    public static IReadOnlyList<string> Live { get; } = [Directory, Jobs];

    /// <summary>Everything else.</summary>
    public static IReadOnlyList<string> Lasting { get; } = [Coordinator, Worker, Shards];
}
