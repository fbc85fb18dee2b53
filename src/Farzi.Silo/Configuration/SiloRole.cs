namespace Farzi.Silo.Configuration;

/// <summary>What a silo does in its cluster.</summary>
internal enum SiloRole
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>Holds jobs and answers HTTP; has no devices.</summary>
    Coordinator,

    /// <summary>Has devices; of HTTP it answers health, metrics and version only.</summary>
    Worker,
}
