namespace Farzi.Engine.Distillation;

/// <summary>How Adam is differentiated backwards.</summary>
public enum AdjointKind
{
    /// <summary>Two adjoints, of m and of v: the exact gradient.</summary>
    Exact,

    /// <summary>
    /// One adjoint, with that of v folded into that of m, as in Algorithm 1 of the paper: exact for one step, wrong for more, for study only.
    /// </summary>
    Paper,
}
