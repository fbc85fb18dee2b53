using System.Numerics;
using System.Runtime.CompilerServices;
using Farzi.Engine.Operations.Cpu.Kernels;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>The operations of one lane on the processor: single-threaded loops over cache-sized chunks and GEMM calls.</summary>
/// <typeparam name="T">Element type.</typeparam>
internal sealed unsafe partial class CpuOperations<T>(IGemm<T> gemm, CpuMemory memory) : IOperations<T>, IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CpuScratch<T> _scratch = new(memory);
    private readonly CpuScratch<T> _narrow = new(memory);

    /// <inheritdoc/>
    public void Dispose()
    {
        _scratch.Dispose();
        _narrow.Dispose();
        _twiddles.Dispose();
    }

    /// <inheritdoc/>
    public void Upload(ReadOnlySpan<T> source, Tensor<T> destination)
    {
        RequireLength(source.Length, destination);
        var p = P(destination);
        for (var r = 0; r < destination.Rows; r++)
            source.Slice(r * destination.Columns, destination.Columns).CopyTo(new Span<T>(p + ((long)r * destination.Stride), destination.Columns));
    }

    /// <inheritdoc/>
    public void Download(Tensor<T> source, Span<T> destination)
    {
        RequireLength(destination.Length, source);
        var p = P(source);
        for (var r = 0; r < source.Rows; r++)
            new ReadOnlySpan<T>(p + ((long)r * source.Stride), source.Columns).CopyTo(destination.Slice(r * source.Columns, source.Columns));
    }

    /// <inheritdoc/>
    public void Fill(Tensor<T> x, T value)
    {
        var p = P(x);
        for (var r = 0; r < x.Rows; r++) new Span<T>(p + ((long)r * x.Stride), x.Columns).Fill(value);
    }

    /// <inheritdoc/>
    public void Copy(Tensor<T> x, Tensor<T> y)
    {
        RequireSameShape(x, y);
        T* source = P(x), target = P(y);
        for (var r = 0; r < x.Rows; r++)
            Unsafe.CopyBlockUnaligned(target + ((long)r * y.Stride), source + ((long)r * x.Stride), (uint)(x.Columns * sizeof(T)));
    }

    /// <inheritdoc/>
    public void AddScaled(T factor, Tensor<T> x, Tensor<T> y)
    {
        RequireSameShape(x, y);
        T* source = P(x), target = P(y);
        for (var r = 0; r < x.Rows; r++)
            ElementwiseKernels<T>.AddScaled(factor, source + ((long)r * x.Stride), target + ((long)r * y.Stride), x.Columns);
    }

    /// <inheritdoc/>
    public double Dot(Tensor<T> x, Tensor<T> y)
    {
        RequireSameShape(x, y);
        T* a = P(x), b = P(y);
        var sum = 0.0;
        for (var r = 0; r < x.Rows; r++) sum += ElementwiseKernels<T>.Dot(a + ((long)r * x.Stride), b + ((long)r * y.Stride), x.Columns);
        return sum;
    }

    /// <inheritdoc/>
    public long FirstNonFinite(Tensor<T> x)
    {
        var p = P(x);
        for (var r = 0; r < x.Rows; r++)
        {
            var c = ElementwiseKernels<T>.FirstNonFinite(p + ((long)r * x.Stride), x.Columns);
            if (c >= 0) return ((long)r * x.Columns) + c;
        }

        return -1;
    }

    /// <inheritdoc/>
    public void Multiply(bool transposeA, bool transposeB, T alpha, Tensor<T> a, Tensor<T> b, T beta, Tensor<T> c)
    {
        var k = transposeA ? a.Rows : a.Columns;
        if ((transposeA ? a.Columns : a.Rows) != c.Rows || (transposeB ? b.Rows : b.Columns) != c.Columns || (transposeB ? b.Columns : b.Rows) != k)
            throw Mismatch(a, c);
        gemm.Multiply(transposeA, transposeB, c.Rows, c.Columns, k, alpha, P(a), a.Stride, P(b), b.Stride, beta, P(c), c.Stride);
    }

    /// <inheritdoc/>
    public void Transpose(Tensor<T> x, Tensor<T> y, bool accumulate)
    {
        if (x.Rows != y.Columns || x.Columns != y.Rows) throw Mismatch(x, y);
        TransposeKernels<T>.Transpose(P(x), x.Stride, x.Rows, x.Columns, P(y), y.Stride, accumulate);
    }

    /// <inheritdoc/>
    public void SideBySide(Tensor<T> a, Tensor<T> b, Tensor<T> packed)
    {
        Copy(a, packed.ColumnRange(0, a.Columns));
        Copy(b, packed.ColumnRange(a.Columns, b.Columns));
    }

    /// <inheritdoc/>
    public void AdamStep(Tensor<T> theta, Tensor<T> m, Tensor<T> v, Tensor<T> gradient, in AdamOptions options, long step) =>
        AdamKernels<T>.Step(P(theta), P(m), P(v), P(gradient), theta.Length, options, step);

    /// <inheritdoc/>
    public double AdamReverse(
        Tensor<T> thetaBefore, Tensor<T> m, Tensor<T> v, Tensor<T> gradient, Tensor<T> dtheta, Tensor<T> dm, Tensor<T> dv, Tensor<T> u,
        in AdamOptions options, long step) =>
        AdamKernels<T>.Reverse(
            P(thetaBefore), P(m), P(v), P(gradient), P(dtheta), P(dm), P(dv), P(u), dtheta.Length, options, step);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T* P(in Tensor<T> tensor) => CpuBuffer<T>.Pointer(tensor);

    /// <summary>The pointer, or null for the empty tensor.</summary>
    private static T* Optional(in Tensor<T> tensor) => tensor.IsEmpty ? null : CpuBuffer<T>.Pointer(tensor);

    private static void RequireSameShape(in Tensor<T> x, in Tensor<T> y)
    {
        if (x.Rows != y.Rows || x.Columns != y.Columns) throw Mismatch(x, y);
    }

    private static void RequireLength(int length, in Tensor<T> tensor)
    {
        if (length != tensor.Length)
            throw new ArgumentException($"The span has {length} elements, the tensor {tensor.Rows}×{tensor.Columns}.", nameof(length));
    }

    private static ArgumentException Mismatch(in Tensor<T> x, in Tensor<T> y) =>
        new($"The shapes {x.Rows}×{x.Columns} and {y.Rows}×{y.Columns} do not fit together.", nameof(x));
}
