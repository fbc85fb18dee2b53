namespace Farzi.Silo.Security;

/// <summary>Names of the authorisation policies.</summary>
internal static class Policies
{
    /// <summary>Anybody with an owner.</summary>
    public const string Owner = "owner";

    /// <summary>Who may read metrics.</summary>
    public const string Metrics = "metrics";
}
