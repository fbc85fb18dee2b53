using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Optimizers;

/// <summary>Elementwise work on flat vectors, cut over the lanes: Adam, its reverse, copies, sums.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class FlatVectors<T> : ILaneWork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Alignment = 64;
    private readonly IDevice<T> _device;
    private readonly double[] _partial;
    private readonly Tensor<T>[] _arguments = new Tensor<T>[8];
    private AdamOptions _options;
    private FlatVectorWork _kind;
    private long _step;
    private T _factor;

    /// <summary>Creates the work object; it is reused for every call.</summary>
    public FlatVectors(IDevice<T> device)
    {
        ArgumentNullException.ThrowIfNull(device);
        _device = device;
        _partial = new double[device.Lanes];
    }

    /// <summary>One Adam step with the counter advanced: k becomes k + 1.</summary>
    public void AdamStep(AdamState<T> state, Tensor<T> gradient, in AdamOptions options)
    {
        ArgumentNullException.ThrowIfNull(state);
        AdamStep(state.Parameters, state.FirstMoment, state.SecondMoment, gradient, options, ++state.Step);
    }

    /// <summary>One Adam step on explicit vectors.</summary>
    public void AdamStep(Tensor<T> theta, Tensor<T> m, Tensor<T> v, Tensor<T> gradient, in AdamOptions options, long step)
    {
        (_arguments[0], _arguments[1], _arguments[2], _arguments[3]) = (theta, m, v, gradient);
        (_options, _step) = (options, step);
        Run(FlatVectorWork.AdamStep);
    }

    /// <summary>One reverse step; see <see cref="IOperations{T}.AdamReverse"/>. Returns the adjoint of α.</summary>
    public double AdamReverse(
        Tensor<T> thetaBefore, Tensor<T> m, Tensor<T> v, Tensor<T> gradient, Tensor<T> dtheta, Tensor<T> dm, Tensor<T> dv, Tensor<T> u,
        in AdamOptions options, long step)
    {
        (_arguments[0], _arguments[1], _arguments[2], _arguments[3]) = (thetaBefore, m, v, gradient);
        (_arguments[4], _arguments[5], _arguments[6], _arguments[7]) = (dtheta, dm, dv, u);
        (_options, _step) = (options, step);
        Run(FlatVectorWork.AdamReverse);
        return SumPartials();
    }

    /// <summary>y = x.</summary>
    public void Copy(Tensor<T> x, Tensor<T> y)
    {
        (_arguments[0], _arguments[1]) = (x, y);
        Run(FlatVectorWork.Copy);
    }

    /// <summary>y += factor·x.</summary>
    public void AddScaled(T factor, Tensor<T> x, Tensor<T> y)
    {
        (_arguments[0], _arguments[1], _factor) = (x, y, factor);
        Run(FlatVectorWork.AddScaled);
    }

    /// <summary>x = 0.</summary>
    public void Clear(Tensor<T> x)
    {
        _arguments[0] = x;
        Run(FlatVectorWork.Clear);
    }

    /// <inheritdoc/>
    void ILaneWork<T>.Run(IOperations<T> operations, int lane)
    {
        var (first, count) = LaneRange.Of(_arguments[0].Columns, lane, _device.Lanes, Alignment);
        _partial[lane] = 0;
        if (count == 0) return;
        switch (_kind)
        {
            case FlatVectorWork.AdamStep:
                operations.AdamStep(Part(0), Part(1), Part(2), Part(3), _options, _step);
                break;
            case FlatVectorWork.AdamReverse:
                _partial[lane] = operations.AdamReverse(Part(0), Part(1), Part(2), Part(3), Part(4), Part(5), Part(6), Part(7), _options, _step);
                break;
            case FlatVectorWork.Copy:
                operations.Copy(Part(0), Part(1));
                break;
            case FlatVectorWork.AddScaled:
                operations.AddScaled(_factor, Part(0), Part(1));
                break;
            case FlatVectorWork.Clear:
                operations.Fill(Part(0), T.Zero);
                break;
        }

        Tensor<T> Part(int i) => _arguments[i].ColumnRange(first, count);
    }

    private void Run(FlatVectorWork kind)
    {
        _kind = kind;
        _device.Run(this);
    }

    private double SumPartials()
    {
        var sum = 0.0;
        foreach (var partial in _partial) sum += partial;
        return sum;
    }
}
