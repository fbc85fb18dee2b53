namespace Farzi.Engine.Evaluation;

/// <summary>What a ranking evaluation measures.</summary>
public sealed record RankingOptions
{
    /// <summary>Cut-offs 10 and 100.</summary>
    public static RankingOptions Default { get; } = new();

    /// <summary>The k of HR@k, nDCG@k and PSP@k, ascending; a k beyond the number of candidates counts the whole ranking.</summary>
    public IReadOnlyList<int> Cutoffs { get; init; } = [10, 100];

    /// <summary>Checks the options.</summary>
    /// <param name="parameter">The parameter that carries the options, for the exception.</param>
    /// <exception cref="ArgumentException">A cut-off is below 1, or they are not strictly ascending, or there is none.</exception>
    public void Validate(string parameter = "options")
    {
        var faulty = Cutoffs.Count == 0;
        for (var i = 0; i < Cutoffs.Count; i++) faulty |= Cutoffs[i] < 1 || (i > 0 && Cutoffs[i] <= Cutoffs[i - 1]);
        if (faulty)
        {
            throw new ArgumentException(
                $"The ranking cut-offs are [{string.Join(", ", Cutoffs)}]; they must be positive and strictly ascending, such as [10, 100].",
                parameter);
        }
    }
}
