namespace Farzi.Grains.Hosting;

/// <summary>Whether this silo is leaving: no job is taken up on it any more.</summary>
public sealed class SiloDrain
{
    /// <summary>Set once, when the process is asked to end.</summary>
    public bool IsDraining { get; private set; }

    /// <summary>Begins to leave.</summary>
    public void Begin() => IsDraining = true;
}
