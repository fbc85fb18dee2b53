using Farzi.Engine.Operations.Cpu.Simd;

namespace Farzi.Engine.Tests.Operations.Cpu;

/// <summary>Bits do not depend on where an element or a row lies.</summary>
public sealed unsafe class VectorTailTests
{
    private delegate void SpanFunction<T>(ReadOnlySpan<T> source, Span<T> destination);

    [Fact]
    public void An_element_in_a_tail_has_the_bits_of_the_same_element_in_the_middle()
    {
        AssertTails<float>(VectorMath.Exp, VectorMath.Erf, VectorMath.Tanh, VectorMath.Sigmoid);
        AssertTails<double>(VectorMath.Exp, VectorMath.Erf, VectorMath.Tanh, VectorMath.Sigmoid);
    }

    [Fact]
    public void Nothing_behind_the_destination_is_written()
    {
        for (var length = 0; length < 40; length++)
        {
            var source = new float[length];
            var destination = Enumerable.Repeat(7f, length + 20).ToArray();
            VectorMath.Exp(source, destination.AsSpan(0, length));
            Assert.All(destination.AsSpan(0, length).ToArray(), value => Assert.Equal(1f, value));
            Assert.All(destination.AsSpan(length).ToArray(), value => Assert.Equal(7f, value));
        }
    }

    [Fact]
    public void Spans_of_different_lengths_are_refused() =>
        Assert.Throws<ArgumentException>(() => VectorMath.Exp(new float[3], new float[4]));

    [Fact]
    public void Reductions_agree_with_exact_integers_at_every_length_and_offset()
    {
        AssertReductions<float>();
        AssertReductions<double>();
    }

    [Fact]
    public void Reductions_have_the_same_bits_at_every_alignment()
    {
        var random = new Random(3);
        var row = Enumerable.Range(0, 403).Select(_ => (float)random.NextDouble()).ToArray();
        foreach (var length in new[] { 1, 15, 16, 17, 49, 64, 100, 386 })
        {
            var copies = Enumerable.Range(0, 17).Select(shift =>
            {
                var memory = new float[length + 17];
                row.AsSpan(0, length).CopyTo(memory.AsSpan(shift));
                fixed (float* p = memory)
                    return (RowMath<float>.Sum(p + shift, length), RowMath<float>.Dot(p + shift, p + shift, length));
            });
            Assert.Single(copies.Distinct());
        }
    }

    [Fact]
    public void The_largest_of_a_row_shows_NaN_and_of_no_row_is_minus_infinity()
    {
        for (var length = 1; length < 150; length += 7)
        {
            var row = new double[length];
            row[length / 2] = double.NaN;
            fixed (double* p = row)
                Assert.True(double.IsNaN(RowMath<double>.Max(p, length)));
        }
        double none = 0;
        Assert.Equal(double.NegativeInfinity, RowMath<double>.Max(&none, 0));
    }

    private static void AssertTails<T>(params SpanFunction<T>[] functions)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var random = new Random(5);
        var source = Enumerable.Range(0, 77).Select(_ => T.CreateChecked((random.NextDouble() * 12) - 6)).ToArray();
        foreach (var function in functions)
        {
            var whole = new T[source.Length];
            function(source, whole);
            for (var start = 0; start < 17; start++)
            {
                for (var length = 0; length <= source.Length - start; length++)
                {
                    var part = source.AsSpan(start, length).ToArray();
                    function(part, part);
                    if (!part.AsSpan().SequenceEqual(whole.AsSpan(start, length)))
                        Assert.Fail($"{typeof(T).Name}, from {start}, {length} elements");
                }
            }
        }
    }

    private static void AssertReductions<T>()
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var values = Enumerable.Range(0, 300).Select(i => ((i * 37) % 101) - 50).ToArray();
        var row = values.Select(v => T.CreateChecked(v)).ToArray();
        fixed (T* p = row)
        {
            for (var start = 0; start < 3; start++)
            {
                for (var length = 0; length <= values.Length - start; length++)
                {
                    var part = values.AsSpan(start, length).ToArray();
                    Assert.Equal(T.CreateChecked(part.Sum()), RowMath<T>.Sum(p + start, length));
                    Assert.Equal(T.CreateChecked(part.Sum(v => v * v)), RowMath<T>.Dot(p + start, p + start, length));
                    if (length > 0)
                        Assert.Equal(T.CreateChecked(part.Max()), RowMath<T>.Max(p + start, length));
                }
            }
        }
    }
}
