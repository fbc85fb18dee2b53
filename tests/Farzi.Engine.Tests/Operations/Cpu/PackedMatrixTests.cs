using System.Numerics;
using Farzi.Engine.Operations.Cpu;

namespace Farzi.Engine.Tests.Operations.Cpu;

/// <summary>Products with a packed factor.</summary>
public sealed unsafe class PackedMatrixTests
{
    [Fact]
    public void A_packed_factor_gives_the_bits_of_an_unpacked_one()
    {
        ComparePacked<float>();
        ComparePacked<double>();
    }

    [Fact]
    public void Packing_again_replaces_the_matrix_in_the_same_memory()
    {
        var packed = new PackedMatrix<float>(1, 1);
        float two = 2, three = 3, result;
        packed.Pack(false, &two, 1);
        packed.Pack(true, &three, 1);
        new ManagedGemm<float>().Multiply(1, 1f, &two, 1, packed, 0f, &result, 1);
        Assert.Equal(6f, result);
    }

    [Fact]
    public void A_negative_dimension_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new PackedMatrix<float>(3, -1));

    private static void ComparePacked<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var gemm = new ManagedGemm<T>();
        var random = new Random(1);
        foreach (var (m, n, k) in new[] { (1, 1, 1), (6, 64, 128), (50, 67, 129), (98, 341, 64), (13, 16, 300), (0, 5, 5), (5, 5, 0), (17, 33, 257) })
        {
            foreach (var transposed in new[] { false, true })
            {
                var numbers = Enumerable.Range(0, (m * k) + (k * n) + (2 * m * n) + 1).Select(_ => T.CreateChecked(random.NextDouble() - .5)).ToArray();
                numbers.AsSpan((m * k) + (k * n), m * n).CopyTo(numbers.AsSpan((m * k) + (k * n) + (m * n)));
                var packed = new PackedMatrix<T>(k, n);
                fixed (T* a = numbers)
                {
                    var b = a + (m * k);
                    var first = b + (k * n);
                    var second = first + (m * n);
                    packed.Pack(transposed, b, transposed ? k : n);
                    var half = T.CreateChecked(0.5);
                    gemm.Multiply(false, transposed, m, n, k, half, a, k, b, transposed ? k : n, T.One, first, n);
                    gemm.Multiply(m, half, a, k, packed, T.One, second, n);
                    Assert.True(new ReadOnlySpan<T>(first, m * n).SequenceEqual(new ReadOnlySpan<T>(second, m * n)));
                }
            }
        }
    }
}
