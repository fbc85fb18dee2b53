using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Optimizers;

/// <summary>Parameters with their Adam moments and step counter: (θ, m, v, k).</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class AdamState<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DeviceBuffer<T> _parameters;
    private readonly DeviceBuffer<T> _first;
    private readonly DeviceBuffer<T> _second;

    /// <summary>Allocates zeros.</summary>
    public AdamState(IDevice<T> device, int count)
    {
        ArgumentNullException.ThrowIfNull(device);
        _parameters = device.Allocate(count);
        _first = device.Allocate(count);
        _second = device.Allocate(count);
    }

    /// <summary>θ [1,P].</summary>
    public Tensor<T> Parameters => _parameters.All;

    /// <summary>m [1,P].</summary>
    public Tensor<T> FirstMoment => _first.All;

    /// <summary>v [1,P].</summary>
    public Tensor<T> SecondMoment => _second.All;

    /// <summary>k, the number of steps taken.</summary>
    public long Step { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _parameters.Dispose();
        _first.Dispose();
        _second.Dispose();
    }
}
