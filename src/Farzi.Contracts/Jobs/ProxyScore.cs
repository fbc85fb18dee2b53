namespace Farzi.Contracts.Jobs;

/// <summary>How hard a sequence is to a proxy.</summary>
public enum ProxyScore
{
    /// <summary>Mean share of events that rank above the true next one, along the training (SVP-CF's inverse AUC).</summary>
    Uncertainty,

    /// <summary>How often a next event fell out of the first ten again.</summary>
    Forgetting,
}
