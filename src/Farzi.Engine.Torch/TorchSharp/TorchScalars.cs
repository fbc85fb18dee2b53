using TorchSharp;

namespace Farzi.Engine.Torch;

/// <summary>
/// Scalars as libtorch wants them, made once: each is a native object with a finaliser. For one thread, and for values that come again.
/// </summary>
internal sealed class TorchScalars : IDisposable
{
    private const int Most = 1024;
    private readonly Dictionary<double, Scalar> _scalars = [];

    /// <summary>The scalar of a value.</summary>
    public Scalar this[double value]
    {
        get
        {
            if (_scalars.TryGetValue(value, out var scalar)) return scalar;
            scalar = value.ToScalar();
            if (_scalars.Count < Most) _scalars.Add(value, scalar);
            return scalar;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var scalar in _scalars.Values) scalar.Dispose();
        _scalars.Clear();
    }
}
