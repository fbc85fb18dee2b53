using System.Numerics;
using Farzi.Engine.Evaluation.Language;
using Farzi.Engine.Layers;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>
/// A learner on one lane: embedding, body and factored cross-entropy for a few sequences at a time, so that activations stay in cache and
/// lanes never wait for one another inside a step.
/// </summary>
internal sealed class LearnerLane<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Learner<T> _learner;
    private readonly ILearnerBody<T> _body;
    private readonly Activations<T> _activations;
    private readonly int _chunk;
    private readonly Tensor<T> _embedded;
    private readonly Dual<T> _hidden;
    private readonly Dual<T> _dhidden;
    private readonly Dual<T> _dinputs;
    private readonly Dual<T> _g;
    private readonly Tensor<T> _scores;
    private readonly Tensor<T> _targets;
    private readonly Tensor<T> _compact;
    private readonly Tensor<T> _dcompact;
    private readonly int[] _inputIds;
    private readonly int[] _rows;
    private readonly int[] _targetIds;
    private EventScores<T>? _eventScores;

    /// <summary>Allocates for windows of up to <paramref name="windowLength"/> events.</summary>
    public LearnerLane(Learner<T> learner, IDevice<T> device, int sequences, int windowLength, bool tangents)
    {
        _learner = learner;
        var (n, h) = (windowLength - 1, learner.Hidden);
        _chunk = EqualParts.Size(sequences, LearnerChunk.Size(device, sequences, windowLength));
        _body = learner.CreateBody(device, _chunk, n, tangents);
        _activations = new Activations<T>(device, tangents);
        var rows = _chunk * n;
        _embedded = _activations.Matrix(_chunk * windowLength, tangents ? 2 * h : h);
        _hidden = _activations.SideBySide(rows, h, tangentFirst: true); // [ḣ|h]
        _dhidden = _activations.SideBySide(rows, h); // [dh|dḣ]
        _dinputs = _activations.Dual(rows, h);
        _g = _activations.SideBySide(_chunk * windowLength, h, tangentFirst: true); // [ġ|g]
        _scores = _activations.Matrix(_chunk, learner.VocabularySize);
        _targets = _activations.Matrix(rows, h);
        _compact = _activations.Matrix(rows, h);
        _dcompact = _activations.Matrix(rows, h);
        (_inputIds, _rows, _targetIds) = (new int[rows], new int[rows], new int[rows]);
    }

    /// <summary>
    /// Soft-label cross-entropy of some synthetic sequences: returns its part of N·loss and adds to the gradient. With tangents: adds to the
    /// Hessian-vector product, and to the mixed product of <paramref name="soft"/>.
    /// </summary>
    /// <param name="operations">This lane's operations.</param>
    /// <param name="lane">Its number.</param>
    /// <param name="parameters">θ, and the direction u as its tangent.</param>
    /// <param name="embedding">E; with tangents [E|Ė] side by side. Its gradient goes here, that of all else to <paramref name="gradient"/>.</param>
    /// <param name="soft">The soft sequences.</param>
    /// <param name="sequences">Which.</param>
    /// <param name="firstSequence">Index in the batch of the first, for dropout.</param>
    /// <param name="scale">1/N of the whole batch.</param>
    /// <param name="dropout">Masks.</param>
    /// <param name="gradient">Flat; the value without tangents, the tangent with.</param>
    public double Soft(
        IOperations<T> operations, int lane, Dual<T> parameters, in EmbeddingOperands<T> embedding, ISoftSequences<T> soft, ReadOnlySpan<int> sequences,
        int firstSequence, T scale, DropoutMask dropout, Dual<T> gradient)
    {
        var total = 0.0;
        for (var first = 0; first < sequences.Length; first += _chunk)
        {
            var part = sequences.Slice(first, Math.Min(_chunk, sequences.Length - first));
            total += SoftChunk(
                operations, lane, parameters, embedding, soft, part, scale, dropout with { FirstSequence = firstSequence + first }, gradient);
        }

        return total;
    }

    /// <summary>Hard-label cross-entropy of the windows [first, first + count) of a batch: returns its part of N·loss and adds to the gradient.</summary>
    public double Hard(
        IOperations<T> operations, Tensor<T> parameters, in EmbeddingOperands<T> table, HardBatch batch, int first, int count, T scale, DropoutMask dropout,
        Tensor<T> gradient)
    {
        var total = 0.0;
        for (var i = 0; i < count; i += _chunk)
        {
            total += HardChunk(
                operations, parameters, table, batch, first + i, Math.Min(_chunk, count - i), scale, dropout with { FirstSequence = first + i }, gradient);
        }

        return total;
    }

    /// <summary>Logits of the event after each window, [count, V], into host memory.</summary>
    public void Score(IOperations<T> operations, Tensor<T> parameters, HardBatch batch, int first, int count, Span<T> scores)
    {
        var vocabulary = _learner.VocabularySize;
        for (var i = 0; i < count; i += _chunk)
        {
            var sequences = Math.Min(_chunk, count - i);
            var n = 0;
            for (var b = 0; b < sequences; b++) n = Math.Max(n, batch[first + i + b].Length);
            var hidden = Forward(operations, parameters, batch, first + i, sequences, n);
            for (var b = 0; b < sequences; b++) _rows[b] = (b * n) + batch[first + i + b].Length - 1;
            var last = _compact.RowRange(0, sequences);
            operations.Gather(hidden, _rows.AsSpan(0, sequences), last);
            var z = _scores.RowRange(0, sequences);
            operations.Multiply(false, true, T.One, last, _learner.Embedding.In(parameters), T.Zero, z);
            operations.Download(z, scores.Slice(i * vocabulary, sequences * vocabulary));
        }
    }

    /// <summary>Hidden states of windows of the batch's longest length, [count, n, h], into host memory.</summary>
    public void HiddenStates(IOperations<T> operations, Tensor<T> parameters, HardBatch batch, int first, int count, Span<T> hidden)
    {
        var n = batch.LongestWindow;
        var size = n * _learner.Hidden;
        for (var i = 0; i < count; i += _chunk)
        {
            var sequences = Math.Min(_chunk, count - i);
            operations.Download(Forward(operations, parameters, batch, first + i, sequences, n), hidden.Slice(i * size, sequences * size));
        }
    }

    /// <summary>Allocates for <see cref="ScoreEvents"/>, the first time.</summary>
    public void PrepareEventScores(IDevice<T> device) => _eventScores ??= new EventScores<T>(device, _learner.VocabularySize);

    /// <summary>Scores of the last events of some windows, into host memory, window after window.</summary>
    public void ScoreEvents(
        IOperations<T> operations, Tensor<T> parameters, HardBatch batch, int first, ReadOnlySpan<int> scored, Span<TokenScore> scores)
    {
        for (var i = 0; i < scored.Length; i += _chunk)
        {
            var part = scored.Slice(i, Math.Min(_chunk, scored.Length - i));
            var n = 0;
            for (var b = 0; b < part.Length; b++) n = Math.Max(n, batch[first + i + b].Length - 1);
            var hidden = Forward(operations, parameters, batch, first + i, part.Length, n, skippedEvents: 1);
            var targets = 0;
            for (var b = 0; b < part.Length; b++)
            {
                var window = batch[first + i + b];
                for (var at = window.Length - part[b]; at < window.Length; at++)
                {
                    _rows[targets] = (b * n) + at - 1;
                    _targetIds[targets++] = window[at];
                }
            }

            for (var row = 0; row < targets; row += EventScores<T>.Rows)
            {
                var rows = Math.Min(EventScores<T>.Rows, targets - row);
                var states = _compact.RowRange(0, rows);
                operations.Gather(hidden, _rows.AsSpan(row, rows), states);
                _eventScores!.Score(operations, states, _learner.Embedding.In(parameters), _targetIds.AsSpan(row, rows), scores[row..]);
            }

            scores = scores[targets..];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _eventScores?.Dispose();
        _body.Dispose();
        _activations.Dispose();
    }

    /// <summary>Hidden states [sequences·n, h] of left-aligned windows without their last, skipped events, padded to n events.</summary>
    private Tensor<T> Forward(IOperations<T> operations, Tensor<T> parameters, HardBatch batch, int first, int sequences, int n, int skippedEvents = 0)
    {
        for (var b = 0; b < sequences; b++)
        {
            var window = batch[first + b][..^skippedEvents];
            window.CopyTo(_inputIds.AsSpan(b * n));
            _inputIds.AsSpan((b * n) + window.Length, n - window.Length).Clear();
        }

        var rows = sequences * n;
        var (inputs, hidden) = (_dinputs.Value.RowRange(0, rows), _hidden.Value.RowRange(0, rows));
        operations.Gather(_learner.Embedding.In(parameters), _inputIds.AsSpan(0, rows), inputs);
        _body.Forward(operations, parameters, inputs, n, hidden, sequences, DropoutMask.None);
        return hidden;
    }

    private double SoftChunk(
        IOperations<T> operations, int lane, Dual<T> parameters, in EmbeddingOperands<T> embedding, ISoftSequences<T> soft, ReadOnlySpan<int> sequences, T scale,
        DropoutMask dropout, Dual<T> gradient)
    {
        var (count, length, h, tangent) = (sequences.Length, soft.Length, _learner.Hidden, parameters.HasTangent);
        var rows = count * (length - 1);
        var embedded = _embedded.RowRange(0, count * length).ColumnRange(0, tangent ? 2 * h : h);
        var table = tangent ? embedding.Table.Value with { Columns = 2 * h } : embedding.Table.Value;
        soft.Embed(operations, lane, sequences, table, embedded); // X = S·E, Ẋ = S·Ė
        var x = new Dual<T>(embedded.ColumnRange(0, h), tangent ? embedded.ColumnRange(h, h) : default);
        var (hidden, dhidden, dinputs) = (_hidden.Take(rows, tangent), _dhidden.Take(rows, tangent), _dinputs.Take(rows, tangent));
        _body.Forward(operations, parameters, x, length, hidden, count, dropout);
        var loss = VocabularyLogPartition(operations, hidden, embedding, scale, dhidden);
        loss -= operations.SubtractTargets(hidden, x, scale, dhidden, count, shift: 1);
        _body.Backward(operations, parameters, dhidden, dinputs, count, dropout, gradient);
        var g = _g.Take(count * length, tangent);
        operations.SoftInputGradient(dinputs, hidden, scale, g, count);
        soft.AddEmbeddingGradient(operations, lane, sequences, tangent ? g.Tangent : g.Value, embedding.TransposedGradient);
        if (tangent) soft.AddMixedProduct(operations, lane, sequences, g.Tangent with { Columns = 2 * h }, embedding.Transposed);
        return loss;
    }

    private static double VocabularyLogPartition(IOperations<T> operations, Dual<T> hidden, in EmbeddingOperands<T> embedding, T scale, Dual<T> dhidden)
    {
        var gradient = hidden.HasTangent ? new Dual<T>(default, embedding.TransposedGradient) : embedding.TransposedGradient;
        return operations.VocabularyLogPartition(hidden, embedding.Table, scale, dhidden, gradient, embedding.Transposed);
    }

    private double HardChunk(
        IOperations<T> operations, Tensor<T> parameters, in EmbeddingOperands<T> table, HardBatch batch, int first, int count, T scale, DropoutMask dropout, Tensor<T> gradient)
    {
        var n = batch.LongestWindow - 1; // of the whole batch, so that dropout masks do not depend on the cut
        var targets = 0;
        for (var b = 0; b < count; b++)
        {
            var window = batch[first + b];
            var row = b * n;
            for (var i = 0; i < n; i++) _inputIds[row + i] = i < window.Length ? window[i] : 0;
            for (var i = 0; i + 1 < window.Length; i++)
            {
                _rows[targets] = row + i;
                _targetIds[targets++] = window[i + 1];
            }
        }

        if (targets == 0) return 0;
        var rows = count * n;
        var (inputs, hidden, dhidden) = (_dinputs.Value.RowRange(0, rows), _hidden.Value.RowRange(0, rows), _dhidden.Value.RowRange(0, rows));
        var (compact, dcompact, target) = (_compact.RowRange(0, targets), _dcompact.RowRange(0, targets), _targets.RowRange(0, targets));
        ReadOnlySpan<int> inputIds = _inputIds.AsSpan(0, rows), rowIds = _rows.AsSpan(0, targets), targetIds = _targetIds.AsSpan(0, targets);
        var (embedding, dembedding) = (_learner.Embedding.In(parameters), _learner.Embedding.In(gradient));
        operations.Gather(embedding, inputIds, inputs);
        _body.Forward(operations, parameters, inputs, n, hidden, count, dropout);
        operations.Gather(hidden, rowIds, compact);
        operations.Gather(embedding, targetIds, target);
        var loss = VocabularyLogPartition(operations, compact, table, scale, dcompact);
        loss -= operations.SubtractTargets(compact, target, scale, dcompact, sequences: 1, shift: 0);
        operations.ScatterAdd(-scale, compact, targetIds, dembedding);
        operations.Fill(dhidden, T.Zero);
        operations.ScatterAdd(T.One, dcompact, rowIds, dhidden);
        _body.Backward(operations, parameters, dhidden, inputs, count, dropout, gradient);
        operations.ScatterAdd(T.One, inputs, inputIds, dembedding);
        return loss;
    }
}
