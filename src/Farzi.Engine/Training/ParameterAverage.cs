using System.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Optimizers;

namespace Farzi.Engine.Training;

/// <summary>
/// The exponential moving average of a student's parameters over its steps, without the bias towards the start:
/// θ̄_t = Σ_s β^(t−s) θ_s / Σ_s β^(t−s) (Polyak and Juditsky 1992 with decaying weights; the correction is Adam's).
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
internal sealed class ParameterAverage<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FlatVectors<T> _vectors;
    private readonly DeviceBuffer<T> _average;
    private readonly double _decay;
    private double _power = 1;

    /// <summary>An average of nothing yet.</summary>
    /// <param name="device">Device.</param>
    /// <param name="count">Number of parameters.</param>
    /// <param name="decay">β in (0, 1).</param>
    public ParameterAverage(IDevice<T> device, int count, double decay)
    {
        _vectors = new FlatVectors<T>(device);
        _average = device.Allocate(count);
        _decay = decay;
    }

    /// <summary>θ̄, on the device.</summary>
    public Tensor<T> Value => _average.All;

    /// <summary>Takes in θ after a step.</summary>
    public void Observe(Tensor<T> parameters)
    {
        _power *= _decay;
        var weight = T.CreateChecked((1 - _decay) / (1 - _power)); // 1 at the first step
        _vectors.AddScaled(-weight, Value, Value);
        _vectors.AddScaled(weight, parameters, Value);
    }

    /// <summary>Forgets what was taken in.</summary>
    public void Restart()
    {
        _power = 1;
        _vectors.Clear(Value);
    }

    /// <summary>The weight that the θ of <paramref name="age"/> steps ago has in θ̄: its derivative by that θ.</summary>
    public double Weight(int age) => Math.Pow(_decay, age) * (1 - _decay) / (1 - _power);

    /// <inheritdoc/>
    public void Dispose() => _average.Dispose();
}
