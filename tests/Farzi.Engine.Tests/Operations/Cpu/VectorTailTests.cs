using Farzi.Engine.Operations.Cpu.Simd;

namespace Farzi.Engine.Tests.Operations.Cpu;

/// <summary>Bits do not depend on where an element lies.</summary>
public sealed class VectorTailTests
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
}
