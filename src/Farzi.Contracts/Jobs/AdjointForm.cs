namespace Farzi.Contracts.Jobs;

/// <summary>How Adam is differentiated backwards.</summary>
public enum AdjointForm
{
    /// <summary>Two adjoints: exact.</summary>
    Exact,

    /// <summary>One adjoint, as in Algorithm 1 of the paper: exact for one step only; for study.</summary>
    [ChangesNumbers]
    Paper,
}
