namespace Farzi.Engine.Evaluation;

/// <summary>How a bootstrap resamples.</summary>
public sealed record BootstrapOptions
{
    /// <summary>2,000 resamples, 95 %, seed 0.</summary>
    public static BootstrapOptions Default { get; } = new();

    /// <summary>How often the users are drawn again; at least 100.</summary>
    public int Resamples { get; init; } = 2000;

    /// <summary>The share of resamples inside the interval, between 0 and 1.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>The seed: the same users and seed give the same interval.</summary>
    public long Seed { get; init; }

    /// <summary>Checks the options.</summary>
    /// <param name="parameter">The parameter that carries the options, for the exception.</param>
    /// <exception cref="ArgumentException">A value is out of range; the message lists every fault.</exception>
    public void Validate(string parameter = "options")
    {
        List<string> faults = [];
        if (Resamples < 100) faults.Add($"{nameof(Resamples)} is {Resamples}; it must be at least 100");
        if (!(Confidence > 0 && Confidence < 1)) faults.Add($"{nameof(Confidence)} is {Confidence}; it must lie between 0 and 1");
        if (faults.Count > 0) throw new ArgumentException(string.Join("; ", faults) + ".", parameter);
    }
}
