using System.Numerics;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Layers;

/// <summary>
/// The learned filter of FMLP-Rec (Zhou et al. 2022), made causal. A filter is n complex numbers per channel in the frequency domain, as published, without
/// the imaginary parts that have no effect: [n,h], the real parts of frequencies 0 … n/2, then the imaginary parts of 1 … (n−1)/2. Its n taps are their
/// inverse real Fourier transform; they are applied without wrapping round.
/// </summary>
internal sealed class SpectralFilter
{
    private readonly ParameterSlot _spectrum;

    /// <summary>Lays out the parameters.</summary>
    /// <param name="layout">Layout to add to.</param>
    /// <param name="name">Prefix of the parameter's name.</param>
    /// <param name="length">n, the most events of a sequence.</param>
    /// <param name="hidden">h.</param>
    /// <param name="scale">Standard deviation of fresh values.</param>
    public SpectralFilter(ParameterLayout layout, string name, int length, int hidden, double scale)
    {
        Length = length;
        _spectrum = layout.Add($"{name}.spectrum", length, hidden, ParameterInitialization.Normal, scale);
    }

    /// <summary>n.</summary>
    public int Length { get; }

    /// <summary>The inverse real Fourier transform as a matrix [taps, n]: taps = basis·spectrum.</summary>
    public static void Basis<T>(int taps, int length, Span<T> basis)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var m = 0; m < taps; m++)
        {
            var row = basis.Slice(m * length, length);
            for (var f = 0; f <= length / 2; f++)
            {
                var (sine, cosine) = Math.SinCos(2 * Math.PI * ((long)f * m % length) / length);
                var weight = (f == 0 || 2 * f == length ? 1.0 : 2.0) / length; // the others stand for a pair of conjugates
                row[f] = T.CreateTruncating(weight * cosine);
                if (f > 0 && 2 * f < length) row[(length / 2) + f] = T.CreateTruncating(-weight * sine);
            }
        }
    }

    /// <summary>kernel = basis·spectrum, y = the causal filter of x.</summary>
    public void Forward<T>(IOperations<T> operations, Dual<T> parameters, Tensor<T> basis, Dual<T> kernel, Dual<T> x, Dual<T> y, int sequences)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var spectrum = _spectrum.In(parameters);
        operations.Multiply(false, false, T.One, basis, spectrum.Value, T.Zero, kernel.Value);
        if (kernel.HasTangent) operations.Multiply(false, false, T.One, basis, spectrum.Tangent, T.Zero, kernel.Tangent);
        operations.CausalFilter(x, kernel, sequences, y);
    }

    /// <summary>dy becomes dx in place; the parameters' gradient is added to. <paramref name="dkernel"/> is scratch of the kernel's shape.</summary>
    public void Backward<T>(
        IOperations<T> operations, Tensor<T> basis, Dual<T> kernel, Dual<T> x, Dual<T> dy, Dual<T> dkernel, int sequences, Dual<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var dspectrum = _spectrum.In(gradient);
        var dtaps = new Dual<T>(dspectrum.Value.IsEmpty ? default : dkernel.Value, dspectrum.HasTangent ? dkernel.Tangent : default);
        if (!dtaps.Value.IsEmpty) operations.Fill(dtaps.Value, T.Zero);
        if (dtaps.HasTangent) operations.Fill(dtaps.Tangent, T.Zero);
        operations.CausalFilterBackward(x, kernel, sequences, dy, dy, dtaps);
        if (!dtaps.Value.IsEmpty) operations.Multiply(true, false, T.One, basis, dtaps.Value, T.One, dspectrum.Value);
        if (dtaps.HasTangent) operations.Multiply(true, false, T.One, basis, dtaps.Tangent, T.One, dspectrum.Tangent);
    }
}
