namespace Farzi.Silo.Security;

/// <summary>Who asks.</summary>
/// <param name="Owner">Whose jobs are theirs.</param>
/// <param name="IsAdmin">Whether everybody's jobs are shown to them.</param>
internal sealed record Caller(string Owner, bool IsAdmin)
{
    /// <summary>Whether a job of an owner is shown to them.</summary>
    public bool Sees(string owner) => IsAdmin || string.Equals(owner, Owner, StringComparison.Ordinal);
}
