namespace Farzi.Grains.Placement;

/// <summary>What a silo does, as it tells the others in its metadata.</summary>
public static class SiloRoles
{
    /// <summary>Both.</summary>
    public const string All = "all";

    /// <summary>Holds jobs and shards, answers HTTP.</summary>
    public const string Coordinator = "coordinator";

    /// <summary>Has devices.</summary>
    public const string Worker = "worker";

    /// <summary>Metadata key of the role.</summary>
    public const string RoleKey = "farzi.role";

    /// <summary>Metadata key of the silo's name, the first part of its workers' ids.</summary>
    public const string NameKey = "farzi.silo";

    /// <summary>Whether a role holds jobs and shards.</summary>
    public static bool Coordinates(string? role) => role is All or Coordinator;

    /// <summary>Whether a role has devices.</summary>
    public static bool Works(string? role) => role is All or Worker;
}
