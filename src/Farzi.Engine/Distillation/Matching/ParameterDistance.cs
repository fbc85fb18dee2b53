using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation.Matching;

/// <summary>F(θ) = ‖θ − θ*‖²/‖θ₀ − θ*‖²: how much of an expert's way is left (Cazenavette et al. 2022, equation 2).</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class ParameterDistance<T> : IOuterObjective<T>, IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IDevice<T> _device;
    private readonly DeviceBuffer<T> _target;
    private readonly DeviceBuffer<T> _difference;
    private double _scale;

    /// <summary>Allocates the target.</summary>
    /// <param name="device">Device.</param>
    /// <param name="parameters">P.</param>
    public ParameterDistance(IDevice<T> device, int parameters)
    {
        ArgumentNullException.ThrowIfNull(device);
        (_device, _target, _difference) = (device, device.Allocate(parameters), device.Allocate(parameters));
    }

    /// <summary>Sets the start θ₀ and the target θ*.</summary>
    /// <exception cref="ArgumentException">They are equal: there is no way to match.</exception>
    public void Set(ReadOnlySpan<T> start, ReadOnlySpan<T> target)
    {
        var sum = 0.0;
        for (var i = 0; i < start.Length; i++)
        {
            var difference = double.CreateTruncating(start[i] - target[i]);
            sum += difference * difference;
        }

        if (sum == 0) throw new ArgumentException("The expert stands still between start and target.", nameof(target));
        _scale = 1 / sum;
        _device.Lane(0).Upload(target, _target.All);
    }

    /// <inheritdoc/>
    public double Gradient(Tensor<T> parameters, Tensor<T> gradient)
    {
        var lane = _device.Lane(0);
        lane.Copy(parameters, _difference.All);
        lane.AddScaled(-T.One, _target.All, _difference.All);
        lane.Fill(gradient, T.Zero);
        lane.AddScaled(T.CreateTruncating(2 * _scale), _difference.All, gradient);
        return _scale * lane.Dot(_difference.All, _difference.All);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _target.Dispose();
        _difference.Dispose();
    }
}
