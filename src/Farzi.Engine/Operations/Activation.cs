namespace Farzi.Engine.Operations;

/// <summary>Elementwise nonlinearity of a feed-forward layer.</summary>
public enum Activation
{
    /// <summary>x·Φ(x), with the exact Gaussian distribution function (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary>max(x, 0); its second derivative is taken as zero everywhere.</summary>
    Relu,
}
