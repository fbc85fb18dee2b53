using System.Numerics;
using Farzi.Engine.Datasets;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Training;

/// <summary>
/// What a proxy under training thinks of each sequence, for selections (SVP-CF: Sachdeva, Wu and McAuley, WSDM 2022; forgetting events: Toneva et
/// al., ICLR 2019). A few next events of every train sequence, evenly spaced, are asked for at each look; only train events are touched.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class SequenceProxy<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int LearnedRank = 10;
    private const int BatchSize = 128;
    private readonly TrainSplit _split;
    private readonly BatchedLearner<T> _learner;
    private readonly HardBatch _batch;
    private readonly (int Sequence, int Target)[] _probes;
    private readonly bool[] _learned;
    private readonly double[] _misranking;
    private readonly double[] _forgetting;
    private readonly T[] _scores;
    private int _looks;

    /// <summary>Allocates.</summary>
    /// <param name="device">Device.</param>
    /// <param name="learner">The proxy.</param>
    /// <param name="split">Real data; only the train split is read.</param>
    /// <param name="probesPerSequence">Most next events that are asked for in each sequence.</param>
    public SequenceProxy(IDevice<T> device, Learner<T> learner, TrainSplit split, int probesPerSequence)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(split);
        ArgumentOutOfRangeException.ThrowIfLessThan(probesPerSequence, 1);
        _split = split;
        _learner = new BatchedLearner<T>(device, learner, BatchSize, learner.MaximumLength + 1, tangents: false);
        _batch = new HardBatch(BatchSize, learner.MaximumLength);
        _probes = [.. Enumerable.Range(0, split.Count).SelectMany(s => Targets(split.Train(s).Length, probesPerSequence).Select(t => (s, t)))];
        _learned = new bool[_probes.Length];
        (_misranking, _forgetting) = (new double[split.Count], new double[split.Count]);
        _scores = new T[BatchSize * learner.VocabularySize];
    }

    /// <summary>
    /// Mean over looks and probes of the share of events that rank above the true one (1 − AUC, the importance of SVP-CF), by sequence; NaN
    /// where a sequence has no next event.
    /// </summary>
    public IReadOnlyList<double> Misranking
    {
        get
        {
            var counts = new int[_split.Count];
            foreach (var (sequence, _) in _probes) counts[sequence]++;
            return [.. _misranking.Select((sum, s) => sum / (counts[s] * (double)_looks))]; // 0/0 = NaN
        }
    }

    /// <summary>How often a probe of the sequence fell out of the first ten, having been in it at the look before; NaN without a next event.</summary>
    public IReadOnlyList<double> Forgetting => [.. Misranking.Select((m, s) => double.IsNaN(m) ? double.NaN : _forgetting[s])];

    /// <summary>Asks for every probe.</summary>
    /// <param name="parameters">θ [1,P] of the proxy as it stands.</param>
    /// <param name="cancellationToken">Looked at before each batch.</param>
    public void Look(Tensor<T> parameters, CancellationToken cancellationToken = default)
    {
        for (var first = 0; first < _probes.Length; first += BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(BatchSize, _probes.Length - first);
            _batch.Clear();
            for (var i = 0; i < count; i++) _batch.Add(History(_probes[first + i]));
            _learner.Score(parameters, _batch, _scores.AsMemory(0, count * _learner.Learner.VocabularySize));
            for (var i = 0; i < count; i++) Count(first + i, _scores.AsSpan(i * _learner.Learner.VocabularySize, _learner.Learner.VocabularySize));
        }

        _looks++;
    }

    /// <summary>The hidden state after the last train events of every sequence that the proxy sees, row-major [n, h].</summary>
    /// <param name="parameters">θ [1,P] of the proxy.</param>
    /// <param name="cancellationToken">Looked at before each batch.</param>
    public float[] Embeddings(Tensor<T> parameters, CancellationToken cancellationToken = default)
    {
        var (most, h) = (_learner.Learner.MaximumLength, _learner.Learner.Hidden);
        var embeddings = new float[_split.Count * h];
        var hidden = new T[BatchSize * most * h];

        // Hidden states are asked for by windows of equal length.
        foreach (var group in Enumerable.Range(0, _split.Count).GroupBy(s => Math.Min(most, _split.Train(s).Length)))
        {
            foreach (var part in group.Chunk(BatchSize))
            {
                cancellationToken.ThrowIfCancellationRequested();
                _batch.Clear();
                foreach (var s in part) _batch.Add(_split.Train(s)[^group.Key..]);
                _learner.HiddenStates(parameters, _batch, hidden.AsMemory(0, part.Length * group.Key * h));
                for (var i = 0; i < part.Length; i++)
                {
                    var last = hidden.AsSpan((((i + 1) * group.Key) - 1) * h, h);
                    for (var k = 0; k < h; k++) embeddings[(part[i] * h) + k] = float.CreateTruncating(last[k]);
                }
            }
        }

        return embeddings;
    }

    /// <inheritdoc/>
    public void Dispose() => _learner.Dispose();

    private static IEnumerable<int> Targets(int length, int most)
    {
        var count = Math.Min(most, length - 1);
        for (var i = 1; i <= count; i++) yield return (int)((long)i * (length - 1) / count);
    }

    private ReadOnlySpan<int> History((int Sequence, int Target) probe)
    {
        var length = Math.Min(probe.Target, _learner.Learner.MaximumLength);
        return _split.Train(probe.Sequence).Slice(probe.Target - length, length);
    }

    private void Count(int probe, ReadOnlySpan<T> scores)
    {
        var (sequence, target) = _probes[probe];
        var own = scores[_split.Train(sequence)[target]];
        int above = 0, equal = -1;
        foreach (var score in scores)
        {
            if (score > own) above++;
            else if (score == own) equal++;
        }

        _misranking[sequence] += scores.Length < 2 ? 0 : (above + (equal / 2.0)) / (scores.Length - 1);
        var isLearned = above + (equal / 2.0) < LearnedRank;
        if (_learned[probe] && !isLearned) _forgetting[sequence]++;
        _learned[probe] = isLearned;
    }
}
