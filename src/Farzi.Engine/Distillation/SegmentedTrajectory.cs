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

    public SegmentedTrajectory(IDevice<T> device, int parameters, int window, bool keepGradients, string? spillFolder)
        : base(device, parameters, spillFolder, (3 * Segments(window)) + (keepGradients ? window : 0))
    {
        _keepGradients = keepGradients;
        _segment = Segment(window);
        _starts = [.. Enumerable.Range(0, Segments(window)).Select(_ => new TrajectoryStep<T>(DistantVector(), DistantVector(), DistantVector(), default))];
        _gradients = keepGradients ? DistantVectors(window) : [.. Enumerable.Range(0, _segment).Select(_ => Vector())];
        _replayed = [.. Enumerable.Range(0, _segment).Select(_ => State())];
        _current = State();
    }

    /// <inheritdoc/>
    public override void Begin(in RolloutPlan plan, long stepsBefore)
    {
        (_options, _stepsBefore, _steps) = (plan.Adam, stepsBefore, plan.Window);
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
            Evict(start);
        }

        Vectors.AdamStep(state, GradientOf(k), _options);
        if (_keepGradients) Evict(GradientOf(k));
    }

    /// <inheritdoc/>
    public override TrajectoryStep<T> At(int k, Action<int, Tensor<T>, Tensor<T>> gradient)
    {
        var segment = k / _segment;
        if (segment != _loaded) Replay(segment, gradient);
        if (_keepGradients && k + 1 < _gradients.Length) Evict(GradientOf(k + 1));
        return _replayed[k % _segment] with { Gradient = GradientOf(k) };
    }

    private static int Segment(int window) => (int)Math.Ceiling(Math.Sqrt(window));

    private static int Segments(int window) => (window + Segment(window) - 1) / Segment(window);

    private void Replay(int segment, Action<int, Tensor<T>, Tensor<T>> gradient)
    {
        var start = _starts[segment];
        Vectors.Copy(start.ParametersBefore, _current.ParametersBefore);
        Vectors.Copy(start.FirstMoment, _current.FirstMoment);
        Vectors.Copy(start.SecondMoment, _current.SecondMoment);
        Evict(start);
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
