namespace Farzi.Silo.Configuration;

/// <summary>Where silos find each other.</summary>
internal enum MembershipKind
{
    /// <summary>One silo alone, on loopback.</summary>
    Localhost,

    /// <summary>A PostgreSQL database, which also keeps the state of jobs.</summary>
    Postgres,
}
