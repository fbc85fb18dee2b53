namespace Farzi.Contracts.Jobs;

/// <summary>The optimiser on synthetic data in trajectory matching.</summary>
public enum MatchingOptimizer
{
    /// <summary>Adam.</summary>
    Adam,

    /// <summary>Plain SGD.</summary>
    Sgd,
}
