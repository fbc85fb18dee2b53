using System.Numerics;
using System.Runtime.InteropServices;
using Farzi.Contracts.Jobs;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Distillation;
using Farzi.Engine.Operations;
using Farzi.Jobs.Work;

namespace Farzi.Jobs.Tests.Work;

public sealed class ShardBlocksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(NumberPrecision.Float32, 0)]
    [InlineData(NumberPrecision.Float32, 0.9)]
    [InlineData(NumberPrecision.Float64, 0.9)]
    public void A_block_goes_on_from_its_file_and_from_a_copy_with_the_same_bits(NumberPrecision precision, double averaging)
    {
        var block = ShardBlocks.Create(precision, Elements(precision, 1), averaging);
        Step(block, 1);
        block.Save(_folder["block"]);
        var copies = new[] { ShardBlocks.Load(_folder["block"], averaging), block.Copy() };
        Step(block, 2);
        Step(block, 3);
        foreach (var copy in copies)
        {
            Assert.NotEqual(block.Values, copy.Values);
            Step(copy, 2);
            Step(copy, 3);
            Assert.Equal([.. block.Values, .. block.Average], (byte[])[.. copy.Values, .. copy.Average]);
            Assert.Equal(precision, copy.Precision);
        }

        Assert.Equal(averaging == 0, block.Values.SequenceEqual(block.Average));
    }

    [Fact]
    public void Bytes_are_the_elements_and_the_mean_is_that_of_the_engine()
    {
        float[] values = [1, -2, 3];
        var block = ShardBlocks.Create(NumberPrecision.Float32, MemoryMarshal.AsBytes(values.AsSpan()));
        Assert.Equal((3, 12, 48), (block.Length, block.ByteLength, block.HostBytes));
        Assert.Equal(values, MemoryMarshal.Cast<byte, float>(block.Values).ToArray());
        Assert.Equal([4.5], block.Mean([Bytes(3, 0, 0), Bytes(0, 0, 3)]));
        Assert.Equal(-1, block.FirstNonFinite());
        block.Mean([Bytes(0, float.NaN, 0)]);
        Assert.Equal(1, block.FirstNonFinite());
        Assert.Throws<ArgumentException>(() => block.Mean([Bytes(1, 2)]));
        Assert.Throws<ArgumentException>(() => block.Mean([new byte[11]]));

        static ReadOnlyMemory<byte> Bytes(params float[] elements) => MemoryMarshal.AsBytes(elements.AsSpan()).ToArray();
    }

    [Theory]
    [InlineData(NumberPrecision.Float32, 0)]
    [InlineData(NumberPrecision.Float64, 0.9)]
    public void A_block_that_is_cut_over_processors_has_the_bits_of_the_engines(NumberPrecision precision, double averaging)
    {
        const int length = (3 << 18) + SyntheticBlock.NormRun + 5;
        var (start, first, second) = (Elements(precision, 1, length), Elements(precision, 2, length), Elements(precision, 3, length));
        var block = ShardBlocks.Create(precision, start, averaging);
        var norms = block.Mean([first, second]);
        var values = block.Step(new AdamOptions(0.1), 1, 0.5);
        var (expectedNorms, expected, average) = precision == NumberPrecision.Float32 ? Whole<float>() : Whole<double>();
        Assert.Equal(expectedNorms, norms);
        Assert.True(expected.AsSpan().SequenceEqual(values));
        Assert.True(expected.AsSpan().SequenceEqual(block.Values));
        Assert.True(average.AsSpan().SequenceEqual(block.Average));

        (double[] Norms, byte[] Values, byte[] Average) Whole<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var whole = new SyntheticBlock<T>(MemoryMarshal.Cast<byte, T>(start).ToArray());
            if (averaging > 0) whole.KeepAverage(averaging);
            whole.Mean([MemoryMarshal.Cast<byte, T>(first).ToArray(), MemoryMarshal.Cast<byte, T>(second).ToArray()]);
            var squares = whole.SquaredNorms();
            whole.Step(new AdamOptions(0.1), 1, 0.5);
            return (squares, MemoryMarshal.AsBytes(whole.Values.AsSpan()).ToArray(), MemoryMarshal.AsBytes((whole.Average ?? whole.Values).AsSpan()).ToArray());
        }
    }

    [Fact]
    public void A_file_of_other_elements_is_refused()
    {
        SafetensorsFile.Write(_folder["x"], [NamedTensor.Of("values", new long[] { 1 }, 1)]);
        Assert.Throws<SafetensorsFormatException>(() => ShardBlocks.Load(_folder["x"]));
        ShardBlocks.Create(NumberPrecision.Float32, new byte[8]).Save(_folder["y"]);
        Assert.Throws<SafetensorsFormatException>(() => ShardBlocks.Load(_folder["y"], averaging: 0.5)); // no average was kept
    }

    private static void Step(IShardBlock block, int step)
    {
        block.Mean([Elements(block.Precision, 10 + step), Elements(block.Precision, 20 + step)]);
        block.Step(new AdamOptions(0.1), step, 0.5);
    }

    private static byte[] Elements(NumberPrecision precision, int seed, int length = SyntheticBlock.NormRun + 5)
    {
        float[] values = [.. Enumerable.Range(0, length).Select(i => MathF.Sin((i * 7) + seed))];
        return SyntheticSnapshot.Elements(precision, new DistilledDataset(values, [1], 0, values.Length, 1, 1, 1)).Latents;
    }
}
