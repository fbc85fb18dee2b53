using System.Numerics;
using Farzi.Engine.Evaluation.Language;
using Farzi.Engine.Layers;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>
/// Loss, gradient, Hessian-vector product and scores of a learner over whole batches: sequences are cut over the lanes by the job alone, each
/// lane adds to a gradient of its own, and those are summed in lane order. No allocation per call. For one caller at a time.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class BatchedLearner<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int RowAlignment = 16;
    private const int Alignment = 64;
    private readonly IDevice<T> _device;
    private readonly LearnerLane<T>[] _lanes;
    private readonly DeviceBuffer<T>[] _gradients;
    private readonly DeviceBuffer<T>[] _transposedGradients;
    private readonly DeviceBuffer<T>? _packedEmbedding;
    private readonly DeviceBuffer<T> _transposedEmbedding;
    private readonly double[] _losses;
    private readonly LearnerWork<T> _work;
    private readonly int _windowLength;

    /// <summary>Allocates activations and one gradient per lane.</summary>
    /// <param name="device">Device.</param>
    /// <param name="learner">Learner.</param>
    /// <param name="sequences">Largest batch.</param>
    /// <param name="windowLength">Largest window: inputs and last target, at most the learner's maximum length + 1.</param>
    /// <param name="tangents">Whether Hessian-vector products will be asked for.</param>
    public BatchedLearner(IDevice<T> device, Learner<T> learner, int sequences, int windowLength, bool tangents)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentOutOfRangeException.ThrowIfLessThan(sequences, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(windowLength, 2);
        (_device, Learner, _windowLength) = (device, learner, windowLength);
        var perLane = (sequences + device.Lanes - 1) / device.Lanes;
        _lanes = [.. Enumerable.Range(0, device.Lanes).Select(_ => new LearnerLane<T>(learner, device, perLane, windowLength, tangents))];
        _gradients = [.. Enumerable.Range(0, device.Lanes).Select(_ => device.Allocate(learner.Layout.Count))];
        long embedding = (long)learner.VocabularySize * learner.Hidden;
        _transposedGradients = [.. Enumerable.Range(0, device.Lanes).Select(_ => device.Allocate(embedding))];
        _transposedEmbedding = device.Allocate(tangents ? 2 * embedding : embedding);
        if (tangents) _packedEmbedding = device.Allocate(2 * embedding);
        _losses = new double[device.Lanes];
        _work = new LearnerWork<T>(this);
    }

    /// <summary>The learner.</summary>
    public Learner<T> Learner { get; }

    /// <summary>The device.</summary>
    public IDevice<T> Device => _device;

    /// <summary>Mean soft-label cross-entropy (nats per event) of a batch of synthetic sequences, and its gradient.</summary>
    /// <param name="parameters">θ [1,P].</param>
    /// <param name="soft">Soft sequences.</param>
    /// <param name="batch">Sequence numbers, ascending.</param>
    /// <param name="dropout">Masks.</param>
    /// <param name="gradient">Out: [1,P].</param>
    public double SoftGradient(Tensor<T> parameters, ISoftSequences<T> soft, ReadOnlyMemory<int> batch, DropoutMask dropout, Tensor<T> gradient)
    {
        _work.Set(LearnerWorkKind.Pack, parameters, soft, batch, null, batch.Length * (soft.Length - 1), dropout, gradient, default);
        return RunAndReduce(LearnerWorkKind.Soft);
    }

    /// <summary>
    /// Forward over reverse: sets <paramref name="product"/> = (∂²L/∂θ²)·u and adds (∂²L/∂S∂θ)ᵀ·u to the soft sequences' adjoint.
    /// </summary>
    /// <param name="parameters">θ [1,P].</param>
    /// <param name="direction">u [1,P].</param>
    /// <param name="soft">Soft sequences, with a meta-gradient begun.</param>
    /// <param name="batch">Sequence numbers, ascending.</param>
    /// <param name="dropout">The masks of the gradient pass.</param>
    /// <param name="product">Out: [1,P].</param>
    /// <returns>The loss again.</returns>
    public double HessianVectorProduct(
        Tensor<T> parameters, Tensor<T> direction, ISoftSequences<T> soft, ReadOnlyMemory<int> batch, DropoutMask dropout, Tensor<T> product)
    {
        if (_packedEmbedding is null) throw new InvalidOperationException("This learner was created without tangents.");
        _work.Set(
            LearnerWorkKind.Pack, new Dual<T>(parameters, direction), soft, batch, null, batch.Length * (soft.Length - 1), dropout, product, default);
        return RunAndReduce(LearnerWorkKind.SoftTangent);
    }

    /// <summary>Mean hard-label cross-entropy (nats per target) of real windows, and its gradient. Without a target both are zero.</summary>
    /// <param name="parameters">θ [1,P].</param>
    /// <param name="batch">Windows.</param>
    /// <param name="dropout">Masks.</param>
    /// <param name="gradient">Out: [1,P].</param>
    public double HardGradient(Tensor<T> parameters, HardBatch batch, DropoutMask dropout, Tensor<T> gradient)
    {
        ArgumentNullException.ThrowIfNull(batch);
        RequireEvents(batch, _windowLength);
        _work.Set(LearnerWorkKind.Pack, parameters, null, default, batch, batch.TargetCount, dropout, gradient, default);
        return RunAndReduce(LearnerWorkKind.Hard);
    }

    /// <summary>Logits of the event that follows each window.</summary>
    /// <param name="parameters">θ [1,P].</param>
    /// <param name="batch">Histories of at most the learner's maximum length.</param>
    /// <param name="scores">Out: [windows, V], host memory.</param>
    public void Score(Tensor<T> parameters, HardBatch batch, Memory<T> scores)
    {
        ArgumentNullException.ThrowIfNull(batch);
        RequireEvents(batch, _windowLength - 1);
        _work.Set(LearnerWorkKind.Score, parameters, null, default, batch, 0, DropoutMask.None, default, scores);
        _device.Run(_work);
    }

    /// <summary>Hidden states of equally long windows.</summary>
    /// <param name="parameters">θ [1,P].</param>
    /// <param name="batch">Windows of n events each, n at most the learner's maximum length.</param>
    /// <param name="hidden">Out: [windows, n, h], host memory.</param>
    public void HiddenStates(Tensor<T> parameters, HardBatch batch, Memory<T> hidden)
    {
        ArgumentNullException.ThrowIfNull(batch);
        RequireEvents(batch, _windowLength - 1);
        _work.Set(LearnerWorkKind.Hidden, parameters, null, default, batch, 0, DropoutMask.None, default, hidden);
        _device.Run(_work);
    }

    /// <summary>Log-probabilities of the last events of windows, each given those before it in its window.</summary>
    /// <param name="parameters">θ [1,P].</param>
    /// <param name="batch">Windows.</param>
    /// <param name="scored">Per window the number of its last events to score; less than its events.</param>
    /// <param name="scores">Out: window after window.</param>
    public void ScoreEvents(Tensor<T> parameters, HardBatch batch, ReadOnlyMemory<int> scored, Memory<TokenScore> scores)
    {
        ArgumentNullException.ThrowIfNull(batch);
        RequireEvents(batch, _windowLength);
        if (scored.Length != batch.Count) throw new ArgumentException($"{scored.Length} numbers of events to score for {batch.Count} windows.", nameof(scored));
        var total = 0;
        for (var i = 0; i < batch.Count; i++)
        {
            if (scored.Span[i] < 0 || scored.Span[i] >= batch[i].Length)
                throw new ArgumentException($"Window {i} has {batch[i].Length} events; {scored.Span[i]} of them cannot be scored.", nameof(scored));
            total += scored.Span[i];
        }

        if (scores.Length != total) throw new ArgumentException($"Room for {scores.Length} scores of {total}.", nameof(scores));
        foreach (var lane in _lanes) lane.PrepareEventScores(_device);
        _work.Set(LearnerWorkKind.Events, parameters, null, default, batch, 0, DropoutMask.None, default, default);
        _work.Events = (scored, scores);
        _device.Run(_work);
        _work.Events = default;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var lane in _lanes) lane.Dispose();
        foreach (var gradient in _gradients) gradient.Dispose();
        foreach (var gradient in _transposedGradients) gradient.Dispose();
        _transposedEmbedding.Dispose();
        _packedEmbedding?.Dispose();
    }

    /// <summary>One lane's part of the current work.</summary>
    internal void Run(LearnerWork<T> work, IOperations<T> operations, int lane)
    {
        var (first, count) = LaneRange.Of(work.Sequences, lane, _device.Lanes);
        var gradient = _gradients[lane].All;
        var scale = work.Terms == 0 ? T.Zero : T.One / T.CreateTruncating(work.Terms);
        switch (work.Kind)
        {
            case LearnerWorkKind.Pack:
                Pack(operations, lane, work.Parameters);
                break;
            case LearnerWorkKind.Soft:
            case LearnerWorkKind.SoftTangent:
                operations.Fill(AfterEmbedding(gradient), T.Zero);
                operations.Fill(TransposedGradient(lane), T.Zero);
                _losses[lane] = _lanes[lane].Soft(
                    operations, lane, work.Parameters, Embedding(work.Parameters, lane), work.SoftData!, work.Batch.Span.Slice(first, count), first, scale,
                    work.Dropout, work.Kind == LearnerWorkKind.Soft ? gradient : new Dual<T>(default, gradient));
                break;
            case LearnerWorkKind.Hard:
                operations.Fill(gradient, T.Zero);
                operations.Fill(TransposedGradient(lane), T.Zero);
                _losses[lane] = _lanes[lane].Hard(
                    operations, work.Parameters.Value, Embedding(work.Parameters, lane), work.HardData!, first, count, scale, work.Dropout, gradient);
                break;
            case LearnerWorkKind.Score:
                var vocabulary = Learner.VocabularySize;
                _lanes[lane].Score(
                    operations, work.Parameters.Value, work.HardData!, first, count, work.Output.Span.Slice(first * vocabulary, count * vocabulary));
                break;
            case LearnerWorkKind.Hidden:
                var states = work.HardData!.LongestWindow * Learner.Hidden;
                _lanes[lane].HiddenStates(
                    operations, work.Parameters.Value, work.HardData, first, count, work.Output.Span.Slice(first * states, count * states));
                break;
            case LearnerWorkKind.Events:
                var scored = work.Events.Scored.Span;
                var before = 0;
                foreach (var number in scored[..first]) before += number;
                _lanes[lane].ScoreEvents(operations, work.Parameters.Value, work.HardData!, first, scored.Slice(first, count), work.Events.Scores.Span[before..]);
                break;
            case LearnerWorkKind.Reduce:
                Reduce(operations, lane, work.Result, hard: work.HardData is not null);
                break;
        }
    }

    private Tensor<T> PackedEmbedding => _packedEmbedding!.Matrix(0, Learner.VocabularySize, 2 * Learner.Hidden);

    private static void RequireEvents(HardBatch batch, int most)
    {
        if (batch.LongestWindow > most)
            throw new ArgumentException($"Windows of up to {most} events were allocated for; one has {batch.LongestWindow}.", nameof(batch));
    }

    private Tensor<T> TransposedEmbedding(bool tangent) =>
        _transposedEmbedding.Matrix(0, (tangent ? 2 : 1) * Learner.Hidden, Learner.VocabularySize);

    private Tensor<T> TransposedGradient(int lane) => _transposedGradients[lane].Matrix(0, Learner.Hidden, Learner.VocabularySize);

    /// <summary>The parameters behind the embedding, which lies first.</summary>
    private Tensor<T> AfterEmbedding(Tensor<T> flat) => flat.ColumnRange(Learner.Embedding.Length, Learner.Layout.Count - Learner.Embedding.Length);

    private EmbeddingOperands<T> Embedding(Dual<T> parameters, int lane)
    {
        var h = Learner.Hidden;
        var table = parameters.HasTangent
            ? new Dual<T>(PackedEmbedding.ColumnRange(0, h), PackedEmbedding.ColumnRange(h, h))
            : Learner.Embedding.In(parameters.Value);
        return new EmbeddingOperands<T>(table, TransposedEmbedding(parameters.HasTangent), TransposedGradient(lane));
    }

    /// <summary>Lays out a lane's rows of the embedding: [E|Ė], and Eᵀ or [E|Ė]ᵀ.</summary>
    private void Pack(IOperations<T> operations, int lane, Dual<T> parameters)
    {
        var (row, rows) = LaneRange.Of(Learner.VocabularySize, lane, _device.Lanes, RowAlignment);
        if (rows == 0) return;
        var part = Learner.Embedding.In(parameters).RowRange(row, rows);
        var source = part.Value;
        if (parameters.HasTangent)
        {
            source = PackedEmbedding.RowRange(row, rows);
            operations.SideBySide(part.Value, part.Tangent, source);
        }

        operations.Transpose(source, TransposedEmbedding(parameters.HasTangent).ColumnRange(row, rows), accumulate: false);
    }

    private double RunAndReduce(LearnerWorkKind kind)
    {
        _device.Run(_work); // lays out the embedding
        _work.Kind = kind;
        _device.Run(_work);
        _work.Kind = LearnerWorkKind.Reduce;
        _device.Run(_work);
        var loss = 0.0;
        foreach (var part in _losses) loss += part;
        return _work.Terms == 0 ? 0 : loss / _work.Terms;
    }

    private void Reduce(IOperations<T> operations, int lane, Tensor<T> result, bool hard)
    {
        var (row, rows) = LaneRange.Of(Learner.VocabularySize, lane, _device.Lanes, RowAlignment);
        if (rows > 0)
        {
            var sum = TransposedGradient(0).ColumnRange(row, rows);
            for (var i = 1; i < _gradients.Length; i++) operations.AddScaled(T.One, TransposedGradient(i).ColumnRange(row, rows), sum);
            var target = Learner.Embedding.In(result).RowRange(row, rows);
            if (hard)
            {
                operations.Copy(Learner.Embedding.In(_gradients[0].All).RowRange(row, rows), target);
                for (var i = 1; i < _gradients.Length; i++)
                    operations.AddScaled(T.One, Learner.Embedding.In(_gradients[i].All).RowRange(row, rows), target);
            }

            operations.Transpose(sum, target, accumulate: hard);
        }

        var rest = AfterEmbedding(result);
        var (first, count) = LaneRange.Of(rest.Columns, lane, _device.Lanes, Alignment);
        if (count == 0) return;
        operations.Copy(AfterEmbedding(_gradients[0].All).ColumnRange(first, count), rest.ColumnRange(first, count));
        for (var i = 1; i < _gradients.Length; i++)
            operations.AddScaled(T.One, AfterEmbedding(_gradients[i].All).ColumnRange(first, count), rest.ColumnRange(first, count));
    }
}
