namespace Farzi.Bench;

/// <summary>One matrix product: C [m,n] = op(A)·op(B), inner dimension k.</summary>
/// <param name="Name">What it is in a step.</param>
/// <param name="TransposeA">Whether A is stored [k,m].</param>
/// <param name="TransposeB">Whether B is stored [n,k].</param>
/// <param name="M">Rows of C.</param>
/// <param name="N">Columns of C.</param>
/// <param name="K">Inner dimension.</param>
internal sealed record GemmShape(string Name, bool TransposeA, bool TransposeB, int M, int N, int K)
{
    public double Operations => 2.0 * M * N * K;

    /// <summary>Products large enough to show the machine's peak, and those that steps are made of.</summary>
    public static GemmShape[] Of(MetaGradientOptions o)
    {
        int rows = 5 * o.Length, v = o.Vocabulary, h = o.Hidden;
        return
        [
            new("large", false, false, 1024, 1024, 1024),
            new("S·[E|Ė]", false, false, rows, 2 * h, v),
            new("H·Eᵀ", false, true, rows, v, h),
            new("[Ḣ|H]·[E|Ė]ᵀ", false, true, rows, v, 2 * h),
            new("p·E", false, false, rows, h, v),
            new("Sᵀ·G", true, false, v, h, rows),
            new("x·W", false, false, rows, 4 * h, h),
        ];
    }
}
