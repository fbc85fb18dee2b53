using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Farzi.Contracts.Jobs;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Distillation;
using Farzi.Engine.Operations;

namespace Farzi.Jobs.Work;

/// <summary>A block whose callers see bytes.</summary>
internal sealed class BytesBlock<T>(SyntheticBlock<T> block) : IShardBlock
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MeanRun = 8192; // elements summed over all rollouts before the next: the sum stays in the first-level cache

    public NumberPrecision Precision => typeof(T) == typeof(double) ? NumberPrecision.Float64 : NumberPrecision.Float32;

    public long Length => block.Values.Length;

    public int ByteLength => checked(block.Values.Length * Unsafe.SizeOf<T>());

    public long HostBytes => (block.Average is null ? 4L : 5L) * ByteLength;

    public byte[] Values => MemoryMarshal.AsBytes(block.Values.AsSpan()).ToArray();

    public byte[] Average => MemoryMarshal.AsBytes(Snapshot).ToArray();

    private ReadOnlySpan<T> Snapshot => block.Average ?? block.Values;

    public static BytesBlock<T> Create(ReadOnlySpan<byte> values, double averaging)
    {
        var block = new SyntheticBlock<T>(ElementBytes.Elements<T>(values).ToArray());
        if (averaging > 0) block.KeepAverage(averaging);
        return new BytesBlock<T>(block);
    }

    public static BytesBlock<T> Read(SafetensorsReader file, double averaging)
    {
        var block = new SyntheticBlock<T>(file.Read<T>(BlockTensors.Values), file.Read<T>(BlockTensors.FirstMoment), file.Read<T>(BlockTensors.SecondMoment));
        if (averaging > 0) block.KeepAverage(averaging, file.Read<T>(BlockTensors.Average));
        return new BytesBlock<T>(block);
    }

    public void CopyValues(Span<byte> destination) => MemoryMarshal.AsBytes(block.Values.AsSpan()).CopyTo(destination);

    public void CopyAverage(Span<byte> destination) => MemoryMarshal.AsBytes(Snapshot).CopyTo(destination);

    public void Mean(IReadOnlyList<ReadOnlyMemory<byte>> contributions)
    {
        ArgumentNullException.ThrowIfNull(contributions);
        foreach (var contribution in contributions)
        {
            if (contribution.Length != ByteLength) throw new ArgumentException($"A contribution to a block of {ByteLength} bytes has {contribution.Length}.", nameof(contributions));
        }

        for (var first = 0; first < block.Values.Length; first += MeanRun)
        {
            var count = Math.Min(MeanRun, block.Values.Length - first);
            block.BeginMean(first, count);
            foreach (var contribution in contributions) block.Add(first, ElementBytes.Elements<T>(contribution.Span).Slice(first, count), contributions.Count);
        }
    }

    public void BeginMean() => block.BeginMean();

    public void Add(ReadOnlySpan<byte> contribution, int rollouts) => block.Add(ElementBytes.Elements<T>(contribution), rollouts);

    public double[] SquaredNorms() => block.SquaredNorms();

    public long FirstNonFinite() => block.FirstNonFinite();

    public void Step(in AdamOptions options, long step, double clip) => block.Step(options, step, clip);

    public IShardBlock Copy()
    {
        var copy = new SyntheticBlock<T>([.. block.Values], [.. block.FirstMoment], [.. block.SecondMoment]);
        if (block.Average is { } average) copy.KeepAverage(block.Averaging, [.. average]);
        return new BytesBlock<T>(copy);
    }

    public void Save(string path) => SafetensorsFile.Write(path, Tensors());

    public void Save(Stream stream) => SafetensorsFile.Write(stream, Tensors());

    private List<NamedTensor> Tensors()
    {
        var tensors = new List<NamedTensor>
        {
            NamedTensor.Of(BlockTensors.Values, block.Values, block.Values.Length),
            NamedTensor.Of(BlockTensors.FirstMoment, block.FirstMoment, block.Values.Length),
            NamedTensor.Of(BlockTensors.SecondMoment, block.SecondMoment, block.Values.Length),
        };
        if (block.Average is { } average) tensors.Add(NamedTensor.Of(BlockTensors.Average, average, average.Length));
        return tensors;
    }
}
