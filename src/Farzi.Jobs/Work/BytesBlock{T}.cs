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
    private const int Run = 2 * SyntheticBlock.NormRun; // elements that go through every pass before the next: they stay in the first-level cache
    private const int Piece = 32 * Run; // what one processor takes at a time

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

    public double[] Mean(IReadOnlyList<ReadOnlyMemory<byte>> contributions)
    {
        ArgumentNullException.ThrowIfNull(contributions);
        foreach (var contribution in contributions)
        {
            if (contribution.Length != ByteLength) throw new ArgumentException($"A contribution to a block of {ByteLength} bytes has {contribution.Length}.", nameof(contributions));
        }

        var norms = new double[SyntheticBlock.Runs(block.Values.Length)];
        ForEachRun((first, count) =>
        {
            block.BeginMean(first, count);
            foreach (var contribution in contributions) block.Add(first, ElementBytes.Elements<T>(contribution.Span).Slice(first, count), contributions.Count);
            block.SquaredNorms(first / SyntheticBlock.NormRun, norms.AsSpan(first / SyntheticBlock.NormRun, SyntheticBlock.Runs(count)));
        });
        return norms;
    }

    public long FirstNonFinite() => block.FirstNonFinite();

    public byte[] Step(in AdamOptions options, long step, double clip)
    {
        var (adam, values) = (options, GC.AllocateUninitializedArray<byte>(ByteLength));
        ForEachRun((first, count) =>
        {
            block.Step(first, count, adam, step, clip);
            MemoryMarshal.AsBytes(block.Values.AsSpan(first, count)).CopyTo(values.AsSpan(first * Unsafe.SizeOf<T>()));
        });
        return values;
    }

    public IShardBlock Copy()
    {
        var copy = new SyntheticBlock<T>([.. block.Values], [.. block.FirstMoment], [.. block.SecondMoment]);
        if (block.Average is { } average) copy.KeepAverage(block.Averaging, [.. average]);
        return new BytesBlock<T>(copy);
    }

    public void Save(string path) => SafetensorsFile.Write(path, Tensors());

    public void Save(Stream stream) => SafetensorsFile.Write(stream, Tensors());

    // On the pool and not on the caller's scheduler, which is a grain's: that one runs its tasks one at a time.
    private void ForEachRun(Action<int, int> work)
    {
        var pieces = (block.Values.Length + Piece - 1) / Piece;
        if (pieces == 1) Runs(0);
        else Parallel.For(0, pieces, new ParallelOptions { TaskScheduler = TaskScheduler.Default, MaxDegreeOfParallelism = Environment.ProcessorCount }, Runs);

        void Runs(int piece)
        {
            var end = Math.Min(block.Values.Length, (piece + 1) * Piece);
            for (var first = piece * Piece; first < end; first += Run) work(first, Math.Min(Run, end - first));
        }
    }

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
