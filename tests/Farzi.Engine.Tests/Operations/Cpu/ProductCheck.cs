using System.Numerics;
using Farzi.Engine.Operations.Cpu;

namespace Farzi.Engine.Tests.Operations.Cpu;

/// <summary>One random product in memory with padded rows, its naive result in double, and an error bound per element.</summary>
internal sealed class ProductCheck<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int m;
    private readonly int n;
    private readonly int k;
    private readonly bool transposeA;
    private readonly bool transposeB;
    private readonly T alpha;
    private readonly T beta;
    private readonly int lda;
    private readonly int ldb;
    private readonly int ldc;
    private readonly T[] a;
    private readonly T[] b;
    private readonly T[] c;

    private ProductCheck(Random random, int m, int n, int k, bool transposeA, bool transposeB, int padding, T alpha, T beta)
    {
        (this.m, this.n, this.k, this.transposeA, this.transposeB, this.alpha, this.beta) = (m, n, k, transposeA, transposeB, alpha, beta);
        lda = Math.Max(1, (transposeA ? m : k) + padding);
        ldb = Math.Max(1, (transposeB ? k : n) + (padding / 2));
        ldc = Math.Max(1, n + padding);
        // The last row ends with the buffer: no padding behind it, so that reading or writing past it shows.
        a = Matrix(random, transposeA ? k : m, transposeA ? m : k, lda);
        b = Matrix(random, transposeB ? n : k, transposeB ? k : n, ldb);
        c = Matrix(random, m, n, ldc);
    }

    public static ProductCheck<T> Create(int seed, int m, int n, int k, bool transposeA, bool transposeB, int padding, T alpha, T beta) =>
        new(new Random(seed), m, n, k, transposeA, transposeB, padding, alpha, beta);

    public ProductCheck<T> FillC(T value)
    {
        for (var i = 0; i < m; i++)
            c.AsSpan(i * ldc, n).Fill(value);
        return this;
    }

    public ProductCheck<T> FillFactors(T value)
    {
        a.AsSpan().Fill(value);
        b.AsSpan().Fill(value);
        return this;
    }

    /// <summary>The product by a backend, in a fresh copy of C.</summary>
    public unsafe T[] Multiply(IGemm<T> gemm)
    {
        var result = (T[])c.Clone();
        fixed (T* pa = a)
        fixed (T* pb = b)
        fixed (T* pc = result)
            gemm.Multiply(transposeA, transposeB, m, n, k, alpha, pa, lda, pb, ldb, beta, pc, ldc);
        return result;
    }

    /// <summary>Compares with the naive product, within k + 2 roundings of unit size, and checks that the padding is untouched.</summary>
    public void Verify(IGemm<T> gemm, double unit)
    {
        var result = Multiply(gemm);
        for (var i = 0; i < result.Length; i++)
        {
            var (row, column) = (i / ldc, i % ldc);
            if (row >= m || column >= n)
            {
                if (!result[i].Equals(c[i]))
                    Assert.Fail($"{Describe(gemm)}: element {i}, outside C, was overwritten");
                continue;
            }
            var (expected, size) = Naive(row, column, c[i]);
            var actual = double.CreateChecked(result[i]);
            var bound = unit * (k + 2) * size;
            if (!(Math.Abs(actual - expected) <= bound))
                Assert.Fail($"{Describe(gemm)}: C[{row},{column}] = {actual}, expected {expected} ± {bound}");
        }
    }

    private (double Value, double Size) Naive(int row, int column, T before)
    {
        double sum = 0, size = 0;
        if (alpha != T.Zero)
        {
            for (var p = 0; p < k; p++)
            {
                var x = double.CreateChecked(a[transposeA ? (p * lda) + row : (row * lda) + p]);
                var y = double.CreateChecked(b[transposeB ? (column * ldb) + p : (p * ldb) + column]);
                sum += x * y;
                size += Math.Abs(x * y);
            }
        }
        var scale = double.CreateChecked(alpha);
        var kept = beta == T.Zero ? 0 : double.CreateChecked(beta) * double.CreateChecked(before);
        return ((scale * sum) + kept, (Math.Abs(scale) * size) + Math.Abs(kept));
    }

    private string Describe(IGemm<T> gemm) =>
        $"{gemm.Name} {typeof(T).Name} {(transposeA ? 'T' : 'N')}{(transposeB ? 'T' : 'N')} m={m} n={n} k={k} lda={lda} ldb={ldb} ldc={ldc} α={alpha} β={beta}";

    private static T[] Matrix(Random random, int rows, int columns, int stride)
    {
        var numbers = new T[Math.Max(1, ((rows - 1) * stride) + columns)];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = T.CreateChecked((random.NextDouble() * 2) - 1);
        return numbers;
    }
}
