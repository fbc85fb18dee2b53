using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Farzi.Engine.Operations.Cpu.Simd;

/// <summary>
/// The single-precision halves of <see cref="VectorMath"/>. Polynomials are weighted minimax fits (Lawson's iteration on Chebyshev
/// nodes in 60-digit arithmetic, coefficients rounded to float); the fit's own error is named beside each.
/// </summary>
internal static class SingleMath
{
    private const float RoundingMagic = 12582912f; // 1.5·2²³: adding it rounds to an integer that sits in the low mantissa bits
    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693145752f; // 17 leading bits of ln 2: exact products with |n| ≤ 150
    private const float Ln2Low = 1.42860677e-6f;

    /// <summary>2ⁿ·(1 + r + r²P(r)), |r| ≤ ln2/2, fit 3e-9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Exp(Vector512<float> x)
    {
        // Comparisons are false for NaN, which thus passes through. Beyond the limits the scaling gives 0 and ∞ by itself.
        var high = Vector512.Create(89f);
        var low = Vector512.Create(-104f);
        x = Vector512.ConditionalSelect(Vector512.GreaterThan(x, high), high, x);
        x = Vector512.ConditionalSelect(Vector512.LessThan(x, low), low, x);
        var magic = Vector512.Create(RoundingMagic);
        var shifted = Fma(x, Log2E, magic);
        var n = shifted - magic;
        var r = Fma(n, -Ln2High, x);
        r = Fma(n, -Ln2Low, r);
        var p = Fma(r, 0.00139501749f, Vector512.Create(0.00836893823f));
        p = Fma(p, r, 0.0416662097f);
        p = Fma(p, r, 0.166665182f);
        p = Fma(p, r, 0.5f);
        p = Vector512.FusedMultiplyAdd(p, r * r, r) + Vector512.Create(1f);
        return Scale(p, shifted, n);
    }

    /// <summary>x + x·P(x²) below 0.9275 (fit 2e-8), 1 − exp(Q(|x|)) above (fit 1.5e-9), saturated from 4 on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Erf(Vector512<float> x)
    {
        var magnitude = Vector512.Abs(x);
        var four = Vector512.Create(4f);
        var t = Vector512.ConditionalSelect(Vector512.GreaterThan(magnitude, four), four, magnitude);
        var q = Fma(t, 0.00019485307f, Vector512.Create(-0.00303282053f));
        q = Fma(q, t, 0.0221864581f);
        q = Fma(q, t, -0.103849784f);
        q = Fma(q, t, -0.637272954f);
        q = Fma(q, t, -1.12762332f);
        q = Fma(q, t, -0.00020796484f);
        var large = CopySign(Vector512.Create(1f) - Exp(q), x);

        var z = x * x;
        var p = Fma(z, -0.000598856364f, Vector512.Create(0.00499323243f));
        p = Fma(p, z, -0.0267670676f);
        p = Fma(p, z, 0.112818427f);
        p = Fma(p, z, -0.376124978f);
        p = Fma(p, z, 0.128379151f);
        var small = Vector512.FusedMultiplyAdd(p, x, x);
        return Vector512.ConditionalSelect(Vector512.LessThan(magnitude, Vector512.Create(0.927f)), small, large);
    }

    /// <summary>x + x³P(x²) below 0.625 (fit 5e-9), 1 − 2/(exp(2|x|) + 1) above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Tanh(Vector512<float> x)
    {
        var one = Vector512.Create(1f);
        var magnitude = Vector512.Abs(x);
        var large = CopySign(one - (Vector512.Create(2f) / (Exp(magnitude + magnitude) + one)), x);

        var z = x * x;
        var p = Fma(z, -0.00566069921f, Vector512.Create(0.0206017997f));
        p = Fma(p, z, -0.0537291169f);
        p = Fma(p, z, 0.133313268f);
        p = Fma(p, z, -0.333332777f);
        var small = Vector512.FusedMultiplyAdd(p * z, x, x);
        return Vector512.ConditionalSelect(Vector512.LessThan(magnitude, Vector512.Create(0.625f)), small, large);
    }

    /// <summary>With e = exp(−|x|), 1/(1 + e) or e/(1 + e): no cancellation on either side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Sigmoid(Vector512<float> x)
    {
        var one = Vector512.Create(1f);
        var e = Exp(-Vector512.Abs(x));
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), e, one) / (one + e);
    }

    // p·2ⁿ with one rounding, also where the result is denormal or overflows. Both branches give the same bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Scale(Vector512<float> p, Vector512<float> shifted, Vector512<float> n)
    {
        if (Avx512F.IsSupported)
            return Avx512F.Scale(p, n);
        var exponent = shifted.AsInt32() - Vector512.Create(RoundingMagic).AsInt32();
        var half = exponent >> 1;
        var bias = Vector512.Create(127);
        return p * ((half + bias) << 23).AsSingle() * ((exponent - half + bias) << 23).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> CopySign(Vector512<float> magnitude, Vector512<float> sign) =>
        Vector512.ConditionalSelect(Vector512.Create(-0f), sign, magnitude);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Fma(Vector512<float> a, float b, Vector512<float> c) =>
        Vector512.FusedMultiplyAdd(a, Vector512.Create(b), c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Fma(Vector512<float> a, Vector512<float> b, float c) =>
        Vector512.FusedMultiplyAdd(a, b, Vector512.Create(c));
}
