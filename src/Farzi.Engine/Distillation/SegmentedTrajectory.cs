using System.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Optimizers;

namespace Farzi.Engine.Distillation;

/// <summary>
/// Keeps (θ,m,v) at the start of every segment of about √W steps and, under the <c>log</c> policy, every gradient: (W + 6·√W)·P elements.
/// Walking backwards it replays Adam through one segment at a time. The same operations on the same operands give the same bits as the first time.
/// </summary>
internal sealed class SegmentedTrajectory<T> : Trajectory<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool _keepGradients;
    private readonly int _segment;
    private readonly TrajectoryStep<T>[] _starts;
    private readonly TrajectoryStep<T>[] _replayed;
    private readonly Tensor<T>[] _gradients;
    private readonly TrajectoryStep<T> _current;
    private AdamOptions _options;
    private long _stepsBefore;
    private int _steps;
    private int _loaded;

    public SegmentedTrajectory(IDevice<T> device, int parameters, int window, bool keepGradients)
        : base(device, parameters)
    {
        _keepGradients = keepGradients;
        _segment = (int)Math.Ceiling(Math.Sqrt(window));
        _starts = [.. Enumerable.Range(0, (window + _segment - 1) / _segment).Select(_ => new TrajectoryStep<T>(Vector(), Vector(), Vector(), default))];
        _gradients = VectorArray(keepGradients ? window : _segment);
        _replayed = [.. Enumerable.Range(0, _segment).Select(_ => new TrajectoryStep<T>(Vector(), Vector(), Vector(), default))];
        _current = new TrajectoryStep<T>(Vector(), Vector(), Vector(), default);
    }

    /// <inheritdoc/>
    public override void Begin(int steps, in AdamOptions options, long stepsBefore)
    {
        (_options, _stepsBefore, _steps) = (options, stepsBefore, steps);
        _loaded = -1;
    }

    /// <inheritdoc/>
    public override Tensor<T> GradientOf(int k) => _gradients[_keepGradients ? k : k % _segment];

    /// <inheritdoc/>
    public override void Step(int k, AdamState<T> state)
    {
        if (k % _segment == 0)
        {
            var start = _starts[k / _segment];
            Vectors.Copy(state.Parameters, start.ParametersBefore);
            Vectors.Copy(state.FirstMoment, start.FirstMoment);
            Vectors.Copy(state.SecondMoment, start.SecondMoment);
        }

        Vectors.AdamStep(state, GradientOf(k), _options);
    }

    /// <inheritdoc/>
    public override TrajectoryStep<T> At(int k, Action<int, Tensor<T>, Tensor<T>> gradient)
    {
        var segment = k / _segment;
        if (segment != _loaded) Replay(segment, gradient);
        return _replayed[k % _segment] with { Gradient = GradientOf(k) };
    }

    private void Replay(int segment, Action<int, Tensor<T>, Tensor<T>> gradient)
    {
        var start = _starts[segment];
        Vectors.Copy(start.ParametersBefore, _current.ParametersBefore);
        Vectors.Copy(start.FirstMoment, _current.FirstMoment);
        Vectors.Copy(start.SecondMoment, _current.SecondMoment);
        for (var k = segment * _segment; k < Math.Min(_steps, (segment + 1) * _segment); k++)
        {
            var step = _replayed[k % _segment];
            Vectors.Copy(_current.ParametersBefore, step.ParametersBefore);
            if (!_keepGradients) gradient(k, step.ParametersBefore, GradientOf(k));
            Vectors.AdamStep(_current.ParametersBefore, _current.FirstMoment, _current.SecondMoment, GradientOf(k), _options, _stepsBefore + k + 1);
            Vectors.Copy(_current.FirstMoment, step.FirstMoment);
            Vectors.Copy(_current.SecondMoment, step.SecondMoment);
        }

        _loaded = segment;
    }
}
