namespace Farzi.Bench;

/// <summary>
/// Floating-point operations of the matrix products that one step consists of, 2·m·n·k each; nothing elementwise is counted, and attention
/// counts its whole n×n squares. With R = b·ξ, N = b·(ξ−1), n = ξ−1, feed-forward width f = 4h, L blocks:
/// <code>
/// inner    2Vh·(2R + 3N) + L·(3·2N·(4h² + 2hf) +  6·2Nnh)    S·E, H·Eᵀ, p·E, pᵀ·H, Sᵀ·G | linear maps thrice | attention
/// reverse  2Vh·(5R + 8N) + L·(8·2N·(4h² + 2hf) + 18·2Nnh)    with tangents; the gradient itself is not computed again
/// outer    2Vh·3N        + L·(3·2N·(4h² + 2hf) +  6·2Nnh)    hard labels: no soft embedding
/// finish   2·2μξdV (∂F/∂X̃, ∂F/∂M);  decode 2μξdV (X̃M)
/// </code>
/// </summary>
internal static class Arithmetic
{
    public static double Inner(MetaGradientOptions o) => Vocabulary(o, o.SequencesPerStep, 2, 3) + Body(o, o.SequencesPerStep, 3, 6);

    public static double Reverse(MetaGradientOptions o) => Vocabulary(o, o.SequencesPerStep, 5, 8) + Body(o, o.SequencesPerStep, 8, 18);

    public static double Outer(MetaGradientOptions o) => Vocabulary(o, o.OuterWindows, 0, 3) + Body(o, o.OuterWindows, 3, 6);

    public static double Decode(MetaGradientOptions o) => 2.0 * o.Sequences * o.Length * o.LatentDimension * o.Vocabulary;

    private static double Vocabulary(MetaGradientOptions o, double sequences, int soft, int hard) =>
        2.0 * o.Vocabulary * o.Hidden * sequences * ((soft * (double)o.Length) + (hard * (o.Length - 1.0)));

    private static double Body(MetaGradientOptions o, double sequences, int linear, int attention)
    {
        double n = o.Length - 1, rows = sequences * n, h = o.Hidden;
        var maps = (4 * h * h) + (2 * h * 4 * h);
        return o.Blocks * ((linear * 2 * rows * maps) + (attention * 2 * rows * n * h));
    }
}
