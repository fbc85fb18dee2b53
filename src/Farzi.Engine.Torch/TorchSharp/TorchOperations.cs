using System.Numerics;
using System.Runtime.InteropServices;
using Farzi.Engine.Operations;
using TorchSharp;
using static TorchSharp.torch;

namespace Farzi.Engine.Torch;

/// <summary>
/// The operations on torch tensors. Results go into persistent buffers by in-place calls; what is needed for a moment lives in a dispose scope and
/// comes from libtorch's caching allocator. No call is one whose result depends on the order of threads: where torch has only such a one (sums
/// over repeated indices), a fixed order is built here.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
internal sealed partial class TorchOperations<T> : IOperations<T>, IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly long[] Columns = [1];
    private static readonly long[] Rows = [0];
    private readonly torch.Device _device;
    private readonly bool _narrow;
    private readonly TorchScalars _scalars = new();

    /// <summary>Creates the operations of one lane.</summary>
    /// <param name="device">Where the tensors lie.</param>
    /// <param name="narrow">Whether products take bfloat16 operands.</param>
    public TorchOperations(torch.Device device, bool narrow) => (_device, _narrow) = (device, narrow);

    private static ScalarType Type => typeof(T) == typeof(float) ? ScalarType.Float32 : ScalarType.Float64;

    /// <inheritdoc/>
    public void Dispose()
    {
        _scalars.Dispose();
        foreach (var mask in _masks.Values) mask.Dispose();
        _masks.Clear();
    }

    /// <inheritdoc/>
    public void Upload(ReadOnlySpan<T> source, Tensor<T> destination)
    {
        RequireLength(source.Length, destination);
        if (source.IsEmpty) return;
        using var scope = NewDisposeScope();
        var host = empty([destination.Rows, destination.Columns], Type, CPU);
        source.CopyTo(MemoryMarshal.Cast<byte, T>(host.bytes));
        V(destination).copy_(host);
    }

    /// <inheritdoc/>
    public void Download(Tensor<T> source, Span<T> destination)
    {
        RequireLength(destination.Length, source);
        if (destination.IsEmpty) return;
        using var scope = NewDisposeScope();
        MemoryMarshal.Cast<byte, T>(V(source).cpu().contiguous().bytes).CopyTo(destination);
    }

    /// <inheritdoc/>
    public void Fill(Tensor<T> x, T value) => V(x).fill_(S(value));

    /// <inheritdoc/>
    public void Copy(Tensor<T> x, Tensor<T> y)
    {
        RequireSameShape(x, y);
        V(y).copy_(V(x));
    }

    /// <inheritdoc/>
    public void AddScaled(T factor, Tensor<T> x, Tensor<T> y)
    {
        RequireSameShape(x, y);
        V(y).add_(V(x), S(factor));
    }

    /// <inheritdoc/>
    public double Dot(Tensor<T> x, Tensor<T> y)
    {
        RequireSameShape(x, y);
        using var scope = NewDisposeScope();
        return V(x).mul(V(y)).sum(ScalarType.Float64).item<double>();
    }

    /// <inheritdoc/>
    public long FirstNonFinite(Tensor<T> x)
    {
        if (x.Length == 0) return -1;
        using var scope = NewDisposeScope();
        var finite = V(x).isfinite();
        if (finite.all().item<bool>()) return -1;
        var host = finite.cpu().contiguous().bytes;
        return host.IndexOf((byte)0);
    }

    /// <inheritdoc/>
    public void Multiply(bool transposeA, bool transposeB, T alpha, Tensor<T> a, Tensor<T> b, T beta, Tensor<T> c)
    {
        var k = transposeA ? a.Rows : a.Columns;
        if ((transposeA ? a.Columns : a.Rows) != c.Rows || (transposeB ? b.Rows : b.Columns) != c.Columns || (transposeB ? b.Columns : b.Rows) != k)
            throw Mismatch(a, c);
        using var scope = NewDisposeScope();
        AddProduct(V(c), transposeA ? V(a).t() : V(a), transposeB ? V(b).t() : V(b), double.CreateTruncating(alpha), double.CreateTruncating(beta));
    }

    /// <inheritdoc/>
    public void Transpose(Tensor<T> x, Tensor<T> y, bool accumulate)
    {
        if (x.Rows != y.Columns || x.Columns != y.Rows) throw Mismatch(x, y);
        using var scope = NewDisposeScope();
        if (accumulate) V(y).add_(V(x).t());
        else V(y).copy_(V(x).t());
    }

    /// <inheritdoc/>
    public void SideBySide(Tensor<T> a, Tensor<T> b, Tensor<T> packed)
    {
        Copy(a, packed.ColumnRange(0, a.Columns));
        Copy(b, packed.ColumnRange(a.Columns, b.Columns));
    }

    /// <summary>The rows and columns of a tensor.</summary>
    private static Tensor V(in Tensor<T> x) => TorchBuffer<T>.View(x);

    /// <summary>[B, n, columns]: sequences whose first rows lie <paramref name="apart"/> rows of the tensor from one another.</summary>
    private static Tensor Sequences(in Tensor<T> x, int sequences, int n, int apart, int skipped = 0) => TorchBuffer<T>.View(
        x, ViewKey.Of(x.Offset + ((long)skipped * x.Stride), (sequences, n, x.Columns), ((long)apart * x.Stride, x.Stride)));

    private Scalar S(double value) => _scalars[value];

    private Scalar S(T value) => _scalars[double.CreateTruncating(value)];

    /// <summary>c = α·a·b + β·c. TorchSharp's calls take α and β as float32, so others are applied apart.</summary>
    private void AddProduct(Tensor c, Tensor a, Tensor b, double alpha = 1, double beta = 0)
    {
        if (!_narrow && alpha == (float)alpha && beta == (float)beta)
        {
            c.addmm_(a, b, (float)beta, (float)alpha);
            return;
        }

        if (beta == 0)
        {
            if (_narrow) c.copy_(Product(a, b));
            else c.addmm_(a, b, 0, 1);
            if (alpha != 1) c.mul_(S(alpha));
            return;
        }

        var product = Product(a, b);
        if (beta != 1) c.mul_(S(beta));
        c.add_(product, S(alpha));
    }

    /// <summary>a·b over the last two dimensions.</summary>
    private Tensor Product(Tensor a, Tensor b) =>
        _narrow ? a.to(ScalarType.BFloat16).matmul(b.to(ScalarType.BFloat16)).to(Type) : a.matmul(b);

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
