namespace Farzi.Contracts.Jobs;

/// <summary>The feed-forward layers' activation.</summary>
public enum ActivationFunction
{
    /// <summary>x·Φ(x), the exact form.</summary>
    Gelu,

    /// <summary>max(0, x).</summary>
    Relu,
}
