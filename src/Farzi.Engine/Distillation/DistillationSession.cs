using System.Numerics;
using System.Runtime.CompilerServices;
using Farzi.Engine.Datasets;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation;

/// <summary>
/// The outer loop in one process: meta-step by meta-step, rollouts from fresh (or banked) students, mean gradient, clipping, Adam. It is made
/// of the parts that a cluster distributes (one <see cref="RolloutRunner{T}"/>, blocks, scalars). Every step is a pure function of the state
/// before it and the options; <see cref="Export"/> and <see cref="Import"/> carry the state across processes.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class DistillationSession<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DistillationOptions _options;
    private readonly IMetaGradient<T> _runner;
    private readonly ShardLayout _layout;
    private readonly T[] _latents; // X̃ on its way to the runner, then its gradient by one rollout
    private readonly T[] _decoder;
    private SyntheticBlock<T>[] _blocks;
    private OuterScalars _scalars;

    /// <summary>Allocates a session.</summary>
    /// <param name="device">Device.</param>
    /// <param name="learner">Learner of the rollouts.</param>
    /// <param name="split">Real data; only the train split is read.</param>
    /// <param name="start">Initial X̃, M, τ; copied.</param>
    /// <param name="mode">Whether S is kept in memory.</param>
    /// <param name="options">The loops.</param>
    /// <param name="bank">Ω; needed when a share of rollouts starts from it.</param>
    /// <param name="blocks">Most blocks of X̃ and of M; without effect on the bits.</param>
    public DistillationSession(
        IDevice<T> device, Learner<T> learner, TrainSplit split, SyntheticData<T> start, SoftSequenceMode mode, DistillationOptions options,
        TrajectoryBank<T>? bank = null, int blocks = 1)
        : this(device, start, options, new RolloutRunner<T>(device, learner, split, start.Shape, mode, options, bank), blocks)
    {
    }

    /// <summary>Allocates a session over other gradients than those of the outer loss.</summary>
    /// <param name="device">Device.</param>
    /// <param name="start">Initial X̃, M, τ; copied.</param>
    /// <param name="options">The loops.</param>
    /// <param name="gradients">Where the gradients come from; disposed with the session.</param>
    /// <param name="blocks">Most blocks of X̃ and of M; without effect on the bits.</param>
    public DistillationSession(IDevice<T> device, SyntheticData<T> start, DistillationOptions options, IMetaGradient<T> gradients, int blocks = 1)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(gradients);
        (_options, _runner) = (options, gradients);
        _layout = ShardLayout.Of(start.Shape.Latents, start.Shape.Decoder, blocks);
        (_latents, _decoder) = (new T[_layout.Latents], new T[_layout.Decoder]);
        start.Download(device.Lane(0), _latents, _decoder);
        _blocks = [.. _layout.Blocks.Select(b => new SyntheticBlock<T>(b.In<T>(_latents, _decoder).ToArray()))];
        _scalars = new OuterScalars(start.LogTemperature, Math.Log(options.Inner.Adam.LearningRate));
    }

    /// <summary>Shape of the synthetic data.</summary>
    public SyntheticShape Shape => _runner.Shape;

    /// <summary>Bytes of its arrays on the host: values, two moments and gradient of every block, and one rollout's gradient.</summary>
    public long HostBytes => 5 * (Shape.Latents + Shape.Decoder) * Unsafe.SizeOf<T>();

    /// <summary>Meta-steps done.</summary>
    public long MetaStep { get; private set; }

    /// <summary>Whether all meta-steps are done.</summary>
    public bool IsComplete => MetaStep >= _options.MetaSteps;

    /// <summary>One meta-step.</summary>
    /// <exception cref="NonFiniteException">A loss or gradient is NaN or infinite; nothing was updated.</exception>
    public MetaStepResult Step(CancellationToken cancellationToken = default)
    {
        var factor = _options.Factor(MetaStep);
        foreach (var block in _layout.Blocks) _blocks[block.Index].Values.CopyTo(block.In<T>(_latents, _decoder));
        _runner.Load(_latents, _decoder, _scalars.LogTemperature, _scalars.LogInnerLearningRate);
        foreach (var block in _blocks) block.BeginMean();
        var outputs = new RolloutOutput[_options.Outer.RolloutsPerStep];
        for (var r = 0; r < outputs.Length; r++)
        {
            outputs[r] = _runner.Run(MetaStep, r, _latents, _decoder, cancellationToken);
            foreach (var block in _layout.Blocks) _blocks[block.Index].Add(block.In<T>(_latents, _decoder), outputs.Length);
        }

        var scalars = ScalarGradients.Mean([.. outputs.Select(o => o.Scalars)]);
        var norms = GradientNorms.Of(_layout, [.. _blocks.Select(b => b.SquaredNorms())], scalars, _options.Outer);
        if (!norms.IsFinite) throw NonFinite();
        var clip = norms.Clip(_options.Outer.ClipNorm);
        Update(scalars, factor, clip);
        return MetaStepResult.Of(MetaStep, outputs, norms, clip, factor, _scalars);
    }

    /// <summary>Keeps a moving average from now on; see <see cref="SyntheticBlock{T}.KeepAverage"/>.</summary>
    /// <param name="decay">The decay, in (0, 1).</param>
    public void KeepAverage(double decay)
    {
        foreach (var block in _blocks) block.KeepAverage(decay);
    }

    /// <summary>X̃ and M as they stand: averages where they are kept, else the last values.</summary>
    public (T[] Latents, T[] Decoder, double LogTemperature) Result() =>
        (Join(b => b.Average ?? b.Values, false), Join(b => b.Average ?? b.Values, true), _scalars.LogTemperature);

    /// <summary>A copy of the whole state on the host.</summary>
    public SessionState<T> Export() => new(
        MetaStep, _scalars.LogTemperature, _scalars.LogInnerLearningRate, Join(b => b.Values, false), Join(b => b.Values, true),
        new SessionMoments<T>(
            [Join(b => b.FirstMoment, false), Join(b => b.SecondMoment, false), Join(b => b.FirstMoment, true), Join(b => b.SecondMoment, true)],
            _scalars.Export()[2..]));

    /// <summary>Continues from an exported state.</summary>
    /// <exception cref="ArgumentException">The state belongs to other shapes.</exception>
    public void Import(SessionState<T> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Latents.Length != _layout.Latents || state.Decoder.Length != _layout.Decoder)
            throw new ArgumentException($"The state has {state.Latents.Length} and {state.Decoder.Length} elements, the session {_layout.Latents} and {_layout.Decoder}.", nameof(state));
        var moments = state.Moments.Vectors;
        _blocks = [.. _layout.Blocks.Select(b => new SyntheticBlock<T>(
            b.In<T>(state.Latents, state.Decoder).ToArray(), b.In<T>(moments[0], moments[2]).ToArray(), b.In<T>(moments[1], moments[3]).ToArray()))];
        _scalars = OuterScalars.Import([state.LogTemperature, state.LogInnerLearningRate, .. state.Moments.Scalars]);
        MetaStep = state.MetaStep;
    }

    /// <inheritdoc/>
    public void Dispose() => _runner.Dispose();

    private void Update(ScalarGradients scalars, double factor, double clip)
    {
        MetaStep++;
        foreach (var block in _layout.Blocks) _blocks[block.Index].Step(_options.Outer.BlockAdam(block.IsDecoder, factor), MetaStep, clip);
        _scalars.Step(scalars, _options.Outer, factor, MetaStep, clip);
    }

    private NonFiniteException NonFinite()
    {
        var elements = _layout.Blocks.Select(b => (Block: b, Index: _blocks[b.Index].FirstNonFinite())).Where(e => e.Index >= 0);
        return NonFiniteException.OfGradient(MetaStep, elements.Select(e => Shape.Element(e.Block.IsDecoder, e.Block.Offset + e.Index)).FirstOrDefault());
    }

    private T[] Join(Func<SyntheticBlock<T>, T[]> part, bool isDecoder)
    {
        var whole = new T[isDecoder ? _layout.Decoder : _layout.Latents];
        foreach (var block in _layout.Blocks.Where(b => b.IsDecoder == isDecoder)) part(_blocks[block.Index]).CopyTo(whole, block.Offset);
        return whole;
    }
}
