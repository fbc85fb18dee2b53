using Farzi.Engine.Operations;
using static TorchSharp.torch;

namespace Farzi.Engine.Torch;

/// <content>Causal filters by real Fourier transforms of sequences padded to twice their length.</content>
internal sealed partial class TorchOperations<T>
{
    /// <inheritdoc/>
    public void CausalFilter(Dual<T> x, Dual<T> kernel, int sequences, Dual<T> y)
    {
        var n = FilterLength(x, y, kernel, sequences);
        using var scope = NewDisposeScope();
        var (k, z) = (Spectrum(Taps(kernel.Value, n), n), Spectrum(Sequences(x.Value, sequences, n, n), n)); // [1, n+1, h], [B, n+1, h]
        if (y.HasTangent)
        {
            var zd = Spectrum(Sequences(x.Tangent, sequences, n, n), n).mul_(k);
            if (kernel.HasTangent) zd.add_(z.mul(Spectrum(Taps(kernel.Tangent, n), n)));
            Sequences(y.Tangent, sequences, n, n).copy_(Signal(zd, n));
        }

        Sequences(y.Value, sequences, n, n).copy_(Signal(z.mul_(k), n));
    }

    /// <inheritdoc/>
    public void CausalFilterBackward(Dual<T> x, Dual<T> kernel, int sequences, Dual<T> dy, Dual<T> dx, Dual<T> dkernel)
    {
        var n = FilterLength(x, dx, kernel, sequences);
        using var scope = NewDisposeScope();
        var k = Spectrum(Taps(kernel.Value, n), n).conj();
        var g = Spectrum(Sequences(dy.Value, sequences, n, n), n);
        var gd = dx.HasTangent || dkernel.HasTangent ? Spectrum(Sequences(dy.Tangent, sequences, n, n), n) : null;
        if (!dkernel.IsEmpty)
        {
            var z = Spectrum(Sequences(x.Value, sequences, n, n), n).conj();
            if (!dkernel.Value.IsEmpty) AddTaps(z.mul(g), dkernel.Value, n);
            if (dkernel.HasTangent)
            {
                var zd = Spectrum(Sequences(x.Tangent, sequences, n, n), n).conj();
                AddTaps(z.mul(gd!).add_(zd.mul(g)), dkernel.Tangent, n);
            }
        }

        if (dx.HasTangent)
        {
            var product = gd!.mul(k);
            if (kernel.HasTangent) product.add_(g.mul(Spectrum(Taps(kernel.Tangent, n), n).conj()));
            Sequences(dx.Tangent, sequences, n, n).copy_(Signal(product, n));
        }

        Sequences(dx.Value, sequences, n, n).copy_(Signal(g.mul(k), n));
    }

    /// <summary>[1, n, h]: the first n taps.</summary>
    private static Tensor Taps(in Tensor<T> kernel, int n) => Sequences(kernel, 1, n, kernel.Rows);

    /// <summary>[B, n, h] → [B, n+1, h], complex, of the sequences padded with n zeros.</summary>
    private static Tensor Spectrum(Tensor x, int n) => fft.rfft(x, 2L * n, 1);

    /// <summary>[B, n+1, h], complex → the first n of 2n events, real.</summary>
    private static Tensor Signal(Tensor spectrum, int n) => fft.irfft(spectrum, 2L * n, 1).narrow(1, 0, n);

    private static void AddTaps(Tensor spectra, in Tensor<T> taps, int n) => Taps(taps, n).add_(Signal(spectra.sum(Rows, keepdim: true), n));

    private static int FilterLength(in Dual<T> x, in Dual<T> y, in Dual<T> kernel, int sequences)
    {
        RequireSameShape(x.Value, y.Value);
        var n = x.Value.Rows / sequences;
        if (n * sequences != x.Value.Rows || kernel.Value.Rows < n || kernel.Value.Columns != x.Value.Columns) throw Mismatch(x.Value, kernel.Value);
        return n;
    }
}
