using System.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Optimizers;

namespace Farzi.Engine.Distillation;

/// <summary>
/// Keeps nothing: runs Adam backwards from (θ_T, m_T, v_T), on the host, with the gradient computed again at every recovered θ. Each step multiplies the
/// error of m by 1/β₁ and that of v by 1/β₂. A sample of every state measures the drift; a v below zero by more than its rounding, or a drift beyond
/// the limit, stops the rollout.
/// </summary>
internal sealed class InvertedTrajectory<T> : Trajectory<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int RoundingSteps = 16; // a v negative by so many roundings of the v that it comes from is taken as zero
    private readonly IDevice<T> _device;
    private readonly TrajectoryStep<T> _current;
    private readonly T[] _theta;
    private readonly T[] _m;
    private readonly T[] _v;
    private readonly T[] _g;
    private readonly DriftMeter<T> _meter;
    private readonly double _limit;
    private AdamState<T>? _state;
    private RolloutPlan _plan;
    private long _stepsBefore;

    public InvertedTrajectory(IDevice<T> device, int parameters, int window, double limit)
        : base(device, parameters)
    {
        _device = device;
        _current = State() with { Gradient = Vector() };
        (_theta, _m, _v, _g) = (new T[parameters], new T[parameters], new T[parameters], new T[parameters]);
        (_meter, _limit) = (new DriftMeter<T>(parameters, window), limit);
    }

    /// <inheritdoc/>
    public override double Drift => _meter.Largest;

    private IOperations<T> Lane => _device.Lane(0);

    /// <inheritdoc/>
    public override void Begin(in RolloutPlan plan, long stepsBefore)
    {
        if (plan.Adam.Beta1 == 0 || plan.Adam.Beta2 == 0)
            throw new ArgumentOutOfRangeException(nameof(plan), "Adam without β₁ or β₂ forgets its state in one step and cannot be inverted.");
        (_plan, _stepsBefore) = (plan, stepsBefore);
        _meter.Begin();
    }

    /// <inheritdoc/>
    public override Tensor<T> GradientOf(int k) => _current.Gradient;

    /// <inheritdoc/>
    public override void Step(int k, AdamState<T> state)
    {
        _meter.Remember(k, Lane, state.Parameters, state.FirstMoment, state.SecondMoment);
        Vectors.AdamStep(state, _current.Gradient, _plan.Adam);
        _state = state;
    }

    /// <inheritdoc/>
    public override TrajectoryStep<T> At(int k, Action<int, Tensor<T>, Tensor<T>> gradient)
    {
        if (k == _plan.Window - 1) Load();
        Lane.Upload(_m, _current.FirstMoment);
        Lane.Upload(_v, _current.SecondMoment);
        UndoParameters(_stepsBefore + k + 1);
        Lane.Upload(_theta, _current.ParametersBefore);
        gradient(k, _current.ParametersBefore, _current.Gradient);
        Lane.Download(_current.Gradient, _g);
        UndoMoments(k);
        if (!(_meter.Measure(k, _theta, _m, _v) <= _limit))
            throw Stopped(k, $"has drifted by {100 * _meter.Largest:0.##} %, more than {100 * _limit:0.##} %");
        return _current;
    }

    private void Load()
    {
        Lane.Download(_state!.Parameters, _theta);
        Lane.Download(_state.FirstMoment, _m);
        Lane.Download(_state.SecondMoment, _v);
    }

    private void UndoParameters(long step)
    {
        var o = _plan.Adam;
        var c1 = T.CreateTruncating(o.LearningRate / (1 - Math.Pow(o.Beta1, step)));
        var c2 = T.CreateTruncating(1 / (1 - Math.Pow(o.Beta2, step)));
        var (epsilon, root) = (T.CreateTruncating(o.Epsilon), T.CreateTruncating(o.EpsilonRoot));
        var keep = T.CreateTruncating(1 - (o.LearningRate * o.WeightDecay));
        for (var i = 0; i < _theta.Length; i++)
        {
            var denominator = T.Sqrt((_v[i] * c2) + root) + epsilon;
            var update = denominator == T.Zero ? T.Zero : c1 * _m[i] / denominator;
            _theta[i] = (_theta[i] + update) / keep;
        }
    }

    // Before the window's first step m and v are only measured, not used: their rounding around zero is no fault.
    private void UndoMoments(int k)
    {
        var o = _plan.Adam;
        var (b1, b2) = (T.CreateTruncating(o.Beta1), T.CreateTruncating(o.Beta2));
        var (a1, a2) = (T.CreateTruncating(1 - o.Beta1), T.CreateTruncating(1 - o.Beta2));
        var rounding = T.CreateTruncating(RoundingSteps) * (T.BitIncrement(T.One) - T.One);
        for (var i = 0; i < _m.Length; i++)
        {
            var v = (_v[i] - (a2 * _g[i] * _g[i])) / b2;
            if (v < T.Zero)
            {
                if (k > 0 && v < -rounding * _v[i]) throw Stopped(k, $"gives the second moment {double.CreateTruncating(v):0.###e0} < 0 at parameter {i}");
                v = T.Zero;
            }

            _m[i] = (_m[i] - (a1 * _g[i])) / b1;
            _v[i] = v;
        }
    }

    private NonFiniteException Stopped(int k, string what) => new(
        $"Meta-step {_plan.MetaStep + 1}, rollout {_plan.Rollout}: Adam run backwards {what} before inner step {_plan.Steps - _plan.Window + k + 1} of {_plan.Steps}. "
        + "Take a policy that keeps states (log), float64, or a shorter window.");
}
