using System.Numerics;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation;

/// <summary>
/// S = softmax(X̃M/τ) as learners see it: embedded (S·E) and differentiated, never as one [μ,ξ,V] tensor unless it is kept on purpose.
/// Kept (<see cref="SoftSequenceMode.Cached"/>): S and ∂F/∂S once for all steps. Otherwise (<see cref="SoftSequenceMode.Recomputed"/>): each lane
/// decodes the few sequences of its current chunk again and passes ∂F/∂S on to X̃ and M at once.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class SoftSequences<T> : ISoftSequences<T>, IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IDevice<T> _device;
    private readonly SyntheticData<T> _data;
    private readonly DeviceBuffer<T>? _soft;
    private readonly DeviceBuffer<T>? _adjoint;
    private readonly DeviceBuffer<T>[] _chunkSoft = [];
    private readonly DeviceBuffer<T>[] _chunkAdjoint = [];
    private readonly DeviceBuffer<T>[] _decoderParts = [];
    private readonly SoftSequenceWork<T> _work;

    /// <summary>Allocates what the mode needs.</summary>
    /// <param name="device">Where the data lives.</param>
    /// <param name="data">Latents, decoder, temperature.</param>
    /// <param name="mode">Whether S is kept.</param>
    /// <param name="chunk">Largest number of sequences that a lane handles at once.</param>
    /// <param name="gradients">Whether meta-gradients will be asked for; without them half of the memory suffices.</param>
    public SoftSequences(IDevice<T> device, SyntheticData<T> data, SoftSequenceMode mode, int chunk, bool gradients)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(data);
        (_device, _data, Mode) = (device, data, mode);
        _work = new SoftSequenceWork<T>(this);
        long rows = (long)data.Sequences * data.Length, chunkRows = (long)chunk * data.Length;
        if (mode == SoftSequenceMode.Cached)
        {
            _soft = device.Allocate(rows * data.VocabularySize);
            if (gradients) _adjoint = device.Allocate(rows * data.VocabularySize);
            return;
        }

        _chunkSoft = [.. Enumerable.Range(0, device.Lanes).Select(_ => device.Allocate(chunkRows * data.VocabularySize))];
        if (!gradients) return;
        _chunkAdjoint = [.. Enumerable.Range(0, device.Lanes).Select(_ => device.Allocate(chunkRows * data.VocabularySize))];
        if (IsDense) return;
        _decoderParts = [.. Enumerable.Range(0, device.Lanes).Select(_ => device.Allocate((long)data.Dimension * data.VocabularySize))];
    }

    /// <summary>Whether S is kept.</summary>
    public SoftSequenceMode Mode { get; }

    /// <summary>The synthetic data.</summary>
    public SyntheticData<T> Data => _data;

    /// <summary>ξ.</summary>
    public int Length => _data.Length;

    private bool IsDense => _data.Shape.IsDense;

    internal T InverseTemperature => T.CreateTruncating(Math.Exp(-_data.LogTemperature));

    internal SyntheticGradient<T>? Gradient { get; private set; }

    /// <summary>To be called after every change of X̃, M or τ.</summary>
    public void Refresh()
    {
        if (Mode == SoftSequenceMode.Cached) _work.Run(_device, SoftSequencePhase.Decode);
    }

    /// <summary>Starts a meta-gradient: what <see cref="AddMixedProduct"/> adds from now on ends in <paramref name="gradient"/>.</summary>
    public void BeginGradient(SyntheticGradient<T> gradient)
    {
        Gradient = gradient;
        _work.Run(_device, SoftSequencePhase.Clear);
    }

    /// <summary>Ends a meta-gradient: completes ∂F/∂X̃, ∂F/∂M and ∂F/∂log τ in the gradient given at the start.</summary>
    public void EndGradient()
    {
        var gradient = Gradient ?? throw new InvalidOperationException("No meta-gradient was begun.");
        _work.Run(_device, SoftSequencePhase.Finish);
        _work.Run(_device, SoftSequencePhase.FinishDecoder);

        // X̃M/τ is homogeneous in X̃, so Σ ∂F/∂Z·Z = ⟨∂F/∂X̃, X̃⟩ and ∂F/∂log τ is its negative.
        gradient.LogTemperature = -_device.Lane(0).Dot(gradient.Latents, _data.Latents);
        Gradient = null;
    }

    /// <inheritdoc/>
    public void Embed(IOperations<T> operations, int lane, ReadOnlySpan<int> sequences, Tensor<T> embedding, Tensor<T> embedded)
    {
        if (Mode == SoftSequenceMode.Recomputed) Decode(operations, sequences, Chunk(_chunkSoft[lane], sequences.Length));
        foreach (var run in new SequenceRuns(sequences))
            operations.Multiply(false, false, T.One, Rows(_soft, _chunkSoft, lane, run), embedding, T.Zero, Part(embedded, run));
    }

    /// <inheritdoc/>
    public void AddEmbeddingGradient(IOperations<T> operations, int lane, ReadOnlySpan<int> sequences, Tensor<T> g, Tensor<T> transposedGradient)
    {
        foreach (var run in new SequenceRuns(sequences))
            operations.Multiply(true, false, T.One, Part(g, run), Rows(_soft, _chunkSoft, lane, run), T.One, transposedGradient);
    }

    /// <inheritdoc/>
    public void AddMixedProduct(IOperations<T> operations, int lane, ReadOnlySpan<int> sequences, Tensor<T> g, Tensor<T> transposedEmbedding)
    {
        var beta = Mode == SoftSequenceMode.Cached ? T.One : T.Zero;
        foreach (var run in new SequenceRuns(sequences))
            operations.Multiply(false, false, T.One, Part(g, run), transposedEmbedding, beta, Rows(_adjoint, _chunkAdjoint, lane, run));
        if (Mode == SoftSequenceMode.Cached) return;

        var (soft, adjoint) = (Chunk(_chunkSoft[lane], sequences.Length), Chunk(_chunkAdjoint[lane], sequences.Length));
        operations.SoftmaxRowsBackward(soft, adjoint);
        foreach (var run in new SequenceRuns(sequences))
        {
            var (latents, part) = (LatentRows(_data.Latents, run), Part(adjoint, run));
            if (IsDense)
            {
                operations.AddScaled(InverseTemperature, part, LatentRows(Gradient!.Latents, run));
                continue;
            }

            operations.Multiply(false, true, InverseTemperature, part, _data.Decoder, T.One, LatentRows(Gradient!.Latents, run));
            operations.Multiply(true, false, InverseTemperature, latents, part, T.One, DecoderPart(lane));
        }
    }

    /// <summary>One phase on one lane.</summary>
    internal void Run(IOperations<T> operations, int lane, SoftSequencePhase phase)
    {
        var rows = LaneRange.Of(_data.Sequences * Length, lane, _device.Lanes);
        var columns = LaneRange.Of(_data.VocabularySize, lane, _device.Lanes, 16);
        var gradient = Gradient;
        switch (phase)
        {
            case SoftSequencePhase.Decode when rows.Count > 0:
                DecodeRows(operations, _data.Latents.RowRange(rows.First, rows.Count), All(_soft!).RowRange(rows.First, rows.Count));
                break;
            case SoftSequencePhase.Clear:
                if (Mode == SoftSequenceMode.Cached)
                {
                    operations.Fill(All(_adjoint!).RowRange(rows.First, rows.Count), T.Zero);
                }
                else
                {
                    operations.Fill(gradient!.Latents.RowRange(rows.First, rows.Count), T.Zero);
                    if (!IsDense) operations.Fill(DecoderPart(lane), T.Zero);
                }

                break;
            case SoftSequencePhase.Finish when Mode == SoftSequenceMode.Cached && rows.Count > 0:
                var (soft, adjoint) = (All(_soft!).RowRange(rows.First, rows.Count), All(_adjoint!).RowRange(rows.First, rows.Count));
                operations.SoftmaxRowsBackward(soft, adjoint);
                FinishLatents(operations, adjoint, gradient!.Latents.RowRange(rows.First, rows.Count));
                break;
            case SoftSequencePhase.FinishDecoder when columns.Count > 0 && !IsDense:
                FinishDecoder(operations, gradient!.Decoder.ColumnRange(columns.First, columns.Count), columns);
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _soft?.Dispose();
        _adjoint?.Dispose();
        foreach (var buffer in _chunkSoft.Concat(_chunkAdjoint).Concat(_decoderParts)) buffer.Dispose();
    }

    private void FinishLatents(IOperations<T> operations, Tensor<T> adjoint, Tensor<T> target)
    {
        if (IsDense)
        {
            operations.Fill(target, T.Zero);
            operations.AddScaled(InverseTemperature, adjoint, target);
            return;
        }

        operations.Multiply(false, true, InverseTemperature, adjoint, _data.Decoder, T.Zero, target);
    }

    private void FinishDecoder(IOperations<T> operations, Tensor<T> target, (int First, int Count) columns)
    {
        if (Mode == SoftSequenceMode.Cached)
        {
            operations.Multiply(true, false, InverseTemperature, _data.Latents, All(_adjoint!).ColumnRange(columns.First, columns.Count), T.Zero, target);
            return;
        }

        operations.Copy(DecoderPart(0).ColumnRange(columns.First, columns.Count), target);
        for (var lane = 1; lane < _decoderParts.Length; lane++)
            operations.AddScaled(T.One, DecoderPart(lane).ColumnRange(columns.First, columns.Count), target);
    }

    private void Decode(IOperations<T> operations, ReadOnlySpan<int> sequences, Tensor<T> soft)
    {
        foreach (var run in new SequenceRuns(sequences)) DecodeRows(operations, LatentRows(_data.Latents, run), Part(soft, run));
    }

    private void DecodeRows(IOperations<T> operations, Tensor<T> latents, Tensor<T> soft)
    {
        if (IsDense) operations.Copy(latents, soft);
        else operations.Multiply(false, false, T.One, latents, _data.Decoder, T.Zero, soft);
        operations.SoftmaxRows(soft, InverseTemperature);
    }

    private Tensor<T> All(DeviceBuffer<T> buffer) => buffer.Matrix(0, _data.Sequences * Length, _data.VocabularySize);

    private Tensor<T> Chunk(DeviceBuffer<T> buffer, int sequences) => buffer.Matrix(0, sequences * Length, _data.VocabularySize);

    private Tensor<T> DecoderPart(int lane) => _decoderParts[lane].Matrix(0, _data.Dimension, _data.VocabularySize);

    /// <summary>Rows of a run in the kept tensor (by sequence number) or in the lane's chunk (by position).</summary>
    private Tensor<T> Rows(DeviceBuffer<T>? kept, DeviceBuffer<T>[] chunks, int lane, SequenceRun run) => Mode == SoftSequenceMode.Cached
        ? All(kept!).RowRange(run.Sequence * Length, run.Count * Length)
        : chunks[lane].Matrix((long)run.Position * Length * _data.VocabularySize, run.Count * Length, _data.VocabularySize);

    private Tensor<T> Part(Tensor<T> chunk, SequenceRun run) => chunk.RowRange(run.Position * Length, run.Count * Length);

    private Tensor<T> LatentRows(Tensor<T> latents, SequenceRun run) => latents.RowRange(run.Sequence * Length, run.Count * Length);
}
