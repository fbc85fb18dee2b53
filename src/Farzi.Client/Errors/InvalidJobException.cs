namespace Farzi.Client;

/// <summary>The job cannot be run as written (400), or asks for more than the cluster can ever give (422).</summary>
/// <param name="message">All faults, one a line.</param>
/// <param name="faults">Each fault as text.</param>
public sealed class InvalidJobException(string message, IReadOnlyList<string> faults) : FarziException(message, null)
{
    /// <summary>Each fault: the setting, what is wrong with it, what would be right.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
