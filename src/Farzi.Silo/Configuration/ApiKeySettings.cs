namespace Farzi.Silo.Configuration;

/// <summary>One API key: an element of <c>Farzi:ApiKeys</c>. The key itself is nowhere in the configuration.</summary>
/// <param name="Name">What logs call it.</param>
/// <param name="Owner">Whose jobs it submits and sees.</param>
/// <param name="Sha256">SHA-256 of the key, 32 bytes.</param>
/// <param name="Roles">What else it may do: <c>admin</c>, <c>metrics</c>.</param>
internal sealed record ApiKeySettings(string Name, string Owner, byte[] Sha256, IReadOnlyList<string> Roles);
