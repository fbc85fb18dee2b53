using System.Runtime.Intrinsics;
using Farzi.Engine.Operations.Cpu.Kernels;

namespace Farzi.Engine.Operations.Cpu;

/// <content>
/// Causal filters by Fourier transforms, one vector of channels at a time so that a transform stays in the first-level cache. The taps are real: two
/// sequences go through one complex transform as real and imaginary part, and come out apart.
/// </content>
internal sealed unsafe partial class CpuOperations<T>
{
    private const int FilterSignals = 8;
    private readonly CpuScratch<T> _twiddles = new(memory);
    private int _twiddleLength;

    /// <inheritdoc/>
    public void CausalFilter(Dual<T> x, Dual<T> kernel, int sequences, Dual<T> y)
    {
        var n = FilterShape(x, y, kernel, sequences);
        var tangent = y.HasTangent;
        RequireSameStride(x, tangent);
        RequireSameStride(y, tangent);
        var length = FourierKernels<T>.Length(n);
        var w = Twiddles(length);
        var size = (long)length * FourierKernels<T>.Step;
        T* k = _scratch.Need(FilterSignals * size), kd = k + size, z = kd + size, zd = z + size;
        var factor = T.One / T.CreateTruncating(length);
        for (var c = 0; c < x.Value.Columns; c += Vector512<T>.Count)
        {
            var columns = Math.Min(Vector512<T>.Count, x.Value.Columns - c);
            Transform(kernel.Value, 0, -1, n, c, columns, k, length, w);
            var moving = tangent && kernel.HasTangent;
            if (moving) Transform(kernel.Tangent, 0, -1, n, c, columns, kd, length, w);
            for (var b = 0; b < sequences; b += 2)
            {
                int first = b * n, second = b + 1 < sequences ? first + n : -1;
                Transform(x.Value, first, second, n, c, columns, z, length, w);
                if (tangent)
                {
                    Transform(x.Tangent, first, second, n, c, columns, zd, length, w);
                    FourierKernels<T>.Multiply(k, zd, zd, length, conjugate: false, accumulate: false);
                    if (moving) FourierKernels<T>.Multiply(kd, z, zd, length, conjugate: false, accumulate: true);
                    TransformBack(zd, factor, y.Tangent, first, second, n, c, columns, length, w);
                }

                FourierKernels<T>.Multiply(k, z, z, length, conjugate: false, accumulate: false);
                TransformBack(z, factor, y.Value, first, second, n, c, columns, length, w);
            }
        }
    }

    /// <inheritdoc/>
    public void CausalFilterBackward(Dual<T> x, Dual<T> kernel, int sequences, Dual<T> dy, Dual<T> dx, Dual<T> dkernel)
    {
        var n = FilterShape(x, dx, kernel, sequences);
        var tangent = dx.HasTangent;
        RequireSameStride(x, tangent);
        RequireSameStride(dy, tangent);
        RequireSameStride(dx, tangent);
        var length = FourierKernels<T>.Length(n);
        var w = Twiddles(length);
        var size = (long)length * FourierKernels<T>.Step;
        T* k = _scratch.Need(FilterSignals * size), kd = k + size, z = kd + size, zd = z + size, g = zd + size, gd = g + size, a = gd + size, ad = a + size;
        var factor = T.One / T.CreateTruncating(length);
        for (var c = 0; c < x.Value.Columns; c += Vector512<T>.Count)
        {
            var columns = Math.Min(Vector512<T>.Count, x.Value.Columns - c);
            Transform(kernel.Value, 0, -1, n, c, columns, k, length, w);
            var moving = tangent && kernel.HasTangent;
            if (moving) Transform(kernel.Tangent, 0, -1, n, c, columns, kd, length, w);
            new Span<T>(a, checked((int)(2 * size))).Clear();
            for (var b = 0; b < sequences; b += 2)
            {
                int first = b * n, second = b + 1 < sequences ? first + n : -1;
                Transform(dy.Value, first, second, n, c, columns, g, length, w);
                if (tangent) Transform(dy.Tangent, first, second, n, c, columns, gd, length, w);
                if (!dkernel.IsEmpty) Transform(x.Value, first, second, n, c, columns, z, length, w);
                if (!dkernel.Value.IsEmpty) FourierKernels<T>.Multiply(z, g, a, length, conjugate: true, accumulate: true);
                if (dkernel.HasTangent)
                {
                    Transform(x.Tangent, first, second, n, c, columns, zd, length, w);
                    FourierKernels<T>.Multiply(z, gd, ad, length, conjugate: true, accumulate: true);
                    FourierKernels<T>.Multiply(zd, g, ad, length, conjugate: true, accumulate: true);
                }

                if (tangent)
                {
                    FourierKernels<T>.Multiply(k, gd, gd, length, conjugate: true, accumulate: false);
                    if (moving) FourierKernels<T>.Multiply(kd, g, gd, length, conjugate: true, accumulate: true);
                    TransformBack(gd, factor, dx.Tangent, first, second, n, c, columns, length, w);
                }

                FourierKernels<T>.Multiply(k, g, g, length, conjugate: true, accumulate: false);
                TransformBack(g, factor, dx.Value, first, second, n, c, columns, length, w);
            }

            if (!dkernel.Value.IsEmpty) AddTaps(a, factor, dkernel.Value, n, c, columns, length, w);
            if (dkernel.HasTangent) AddTaps(ad, factor, dkernel.Tangent, n, c, columns, length, w);
        }
    }

    private static void Transform(in Tensor<T> x, int first, int second, int n, int column, int columns, T* z, int length, T* twiddles)
    {
        FourierKernels<T>.Load(Row(x, first) + column, second < 0 ? null : Row(x, second) + column, x.Stride, n, columns, z, length);
        FourierKernels<T>.Forward(z, length, twiddles);
    }

    private static void TransformBack(T* z, T factor, in Tensor<T> y, int first, int second, int n, int column, int columns, int length, T* twiddles)
    {
        FourierKernels<T>.Inverse(z, length, twiddles);
        FourierKernels<T>.Store(z, factor, Row(y, first) + column, second < 0 ? null : Row(y, second) + column, y.Stride, n, columns);
    }

    private static void AddTaps(T* spectrum, T factor, in Tensor<T> taps, int n, int column, int columns, int length, T* twiddles)
    {
        FourierKernels<T>.Inverse(spectrum, length, twiddles);
        FourierKernels<T>.AddReal(spectrum, factor, P(taps) + column, taps.Stride, n, columns);
    }

    private static int FilterShape(in Dual<T> x, in Dual<T> y, in Dual<T> kernel, int sequences)
    {
        RequireSameShape(x.Value, y.Value);
        var n = x.Value.Rows / sequences;
        if (n * sequences != x.Value.Rows || kernel.Value.Rows < n || kernel.Value.Columns != x.Value.Columns) throw Mismatch(x.Value, kernel.Value);
        return n;
    }

    private T* Twiddles(int length)
    {
        var table = _twiddles.Need(Math.Max(2, length));
        if (_twiddleLength != length)
        {
            FourierKernels<T>.Twiddles(table, length);
            _twiddleLength = length;
        }

        return table;
    }
}
