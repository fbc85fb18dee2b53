using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Farzi.Engine.Operations.Cpu.Simd;

/// <summary>
/// The double-precision halves of <see cref="VectorMath"/>. Polynomials are weighted minimax fits (Lawson's iteration on Chebyshev
/// nodes in 60-digit arithmetic); the fit's own error is named beside each.
/// </summary>
internal static class DoubleMath
{
    private const double RoundingMagic = 6755399441055744.0; // 1.5·2⁵²
    private const double Log2E = 1.4426950408889634;
    private const double Ln2High = 0.693147180369123816490; // 32 leading bits of ln 2
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>2ⁿ·(1 + r + r²P(r)), |r| ≤ ln2/2, fit 4e-18.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Exp(Vector512<double> x)
    {
        var high = Vector512.Create(710.0);
        var low = Vector512.Create(-746.0);
        x = Vector512.ConditionalSelect(Vector512.GreaterThan(x, high), high, x);
        x = Vector512.ConditionalSelect(Vector512.LessThan(x, low), low, x);
        var magic = Vector512.Create(RoundingMagic);
        var shifted = Fma(x, Log2E, magic);
        var n = shifted - magic;
        var r = Fma(n, -Ln2High, x);
        r = Fma(n, -Ln2Low, r);
        var p = Fma(r, 2.5115792407858856e-08, Vector512.Create(2.7631475835332764e-07));
        p = Fma(p, r, 2.755722314722185e-06);
        p = Fma(p, r, 2.4801489393802517e-05);
        p = Fma(p, r, 0.00019841269909266196);
        p = Fma(p, r, 0.0013888888947552144);
        p = Fma(p, r, 0.00833333333331124);
        p = Fma(p, r, 0.0416666666665133);
        p = Fma(p, r, 0.16666666666666693);
        p = Fma(p, r, 0.5000000000000013);
        p = Vector512.FusedMultiplyAdd(p, r * r, r) + Vector512.Create(1.0);
        return Scale(p, shifted, n);
    }

    /// <summary>
    /// x + x·P(x²) below 1 (fit 2e-19); 1 − exp(−x²)·G(t) above, t = (|x| − 2)/(|x| + 2), where G is the scaled complementary error
    /// function (fit 3e-18 of the result); saturated from 6 on.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Erf(Vector512<double> x)
    {
        var one = Vector512.Create(1.0);
        var two = Vector512.Create(2.0);
        var six = Vector512.Create(6.0);
        var magnitude = Vector512.Abs(x);
        var a = Vector512.ConditionalSelect(Vector512.GreaterThan(magnitude, six), six, magnitude);
        var large = CopySign(one - (Exp(-(a * a)) * ScaledErfc((a - two) / (a + two))), x);

        var z = x * x;
        var p = Fma(z, 5.96065365050523e-11, Vector512.Create(-1.137493600813797e-09));
        p = Fma(p, z, 1.4660323338297146e-08);
        p = Fma(p, z, -1.6350395376728677e-07);
        p = Fma(p, z, 1.646100839327104e-06);
        p = Fma(p, z, -1.4925595766587583e-05);
        p = Fma(p, z, 0.00012055331132708169);
        p = Fma(p, z, -0.0008548326981418299);
        p = Fma(p, z, 0.005223977624828296);
        p = Fma(p, z, -0.02686617064507786);
        p = Fma(p, z, 0.11283791670954885);
        p = Fma(p, z, -0.3761263890318375);
        p = Fma(p, z, 0.1283791670955126);
        var small = Vector512.FusedMultiplyAdd(p, x, x);
        return Vector512.ConditionalSelect(Vector512.LessThan(magnitude, one), small, large);
    }

    /// <summary>x + x³P(x²) below 0.625 (fit 2e-17), 1 − 2/(exp(2|x|) + 1) above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Tanh(Vector512<double> x)
    {
        var one = Vector512.Create(1.0);
        var magnitude = Vector512.Abs(x);
        var large = CopySign(one - (Vector512.Create(2.0) / (Exp(magnitude + magnitude) + one)), x);

        var z = x * x;
        var p = Fma(z, -1.5785288891230533e-05, Vector512.Create(7.655488750850535e-05));
        p = Fma(p, z, -0.00022804397734899775);
        p = Fma(p, z, 0.0005860583148858796);
        p = Fma(p, z, -0.0014548797482804507);
        p = Fma(p, z, 0.003591973709777703);
        p = Fma(p, z, -0.008863219080314566);
        p = Fma(p, z, 0.02186948742913324);
        p = Fma(p, z, -0.053968253924854305);
        p = Fma(p, z, 0.13333333333248337);
        p = Fma(p, z, -0.33333333333332754);
        var small = Vector512.FusedMultiplyAdd(p * z, x, x);
        return Vector512.ConditionalSelect(Vector512.LessThan(magnitude, Vector512.Create(0.625)), small, large);
    }

    /// <summary>With e = exp(−|x|), 1/(1 + e) or e/(1 + e): no cancellation on either side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Sigmoid(Vector512<double> x)
    {
        var one = Vector512.Create(1.0);
        var e = Exp(-Vector512.Abs(x));
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<double>.Zero), e, one) / (one + e);
    }

    // exp(a²)·erfc(a) for a in [1, 6] as a polynomial in t = (a − 2)/(a + 2).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ScaledErfc(Vector512<double> t)
    {
        var g = Fma(t, -1.2584938240124353e-05, Vector512.Create(-2.6701269879873505e-05));
        g = Fma(g, t, 2.7468775593424244e-05);
        g = Fma(g, t, 0.00017422554962334471);
        g = Fma(g, t, 4.353424016795176e-05);
        g = Fma(g, t, -0.000981972171935768);
        g = Fma(g, t, -0.0008471417469619275);
        g = Fma(g, t, 0.006997461766167768);
        g = Fma(g, t, 0.0037328923808971144);
        g = Fma(g, t, -0.07897858101743868);
        g = Fma(g, t, 0.2416581942425261);
        g = Fma(g, t, -0.42718584741395227);
        return Fma(g, t, 0.25539567631050575);
    }

    // p·2ⁿ with one rounding, also where the result is denormal or overflows. Both branches give the same bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Scale(Vector512<double> p, Vector512<double> shifted, Vector512<double> n)
    {
        if (Avx512F.IsSupported)
            return Avx512F.Scale(p, n);
        var exponent = shifted.AsInt64() - Vector512.Create(RoundingMagic).AsInt64();
        var half = Vector512.ShiftRightArithmetic(exponent, 1);
        var bias = Vector512.Create(1023L);
        return p * ((half + bias) << 52).AsDouble() * ((exponent - half + bias) << 52).AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> CopySign(Vector512<double> magnitude, Vector512<double> sign) =>
        Vector512.ConditionalSelect(Vector512.Create(-0.0), sign, magnitude);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Fma(Vector512<double> a, double b, Vector512<double> c) =>
        Vector512.FusedMultiplyAdd(a, Vector512.Create(b), c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Fma(Vector512<double> a, Vector512<double> b, double c) =>
        Vector512.FusedMultiplyAdd(a, b, Vector512.Create(c));
}
