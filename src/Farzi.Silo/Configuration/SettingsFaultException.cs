namespace Farzi.Silo.Configuration;

/// <summary>The server cannot be started as configured; the message lists every fault, one a line.</summary>
internal sealed class SettingsFaultException(IReadOnlyList<string> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>Each names its setting and what would be right.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
