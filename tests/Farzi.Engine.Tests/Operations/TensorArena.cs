using System.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Operations.Cpu;

namespace Farzi.Engine.Tests.Operations;

/// <summary>
/// Device memory as unkind as the contract allows: tensors at odd offsets, strides above their columns, NaN in every gap and in every
/// element that was not set. An operation that reads what it must not spreads the NaN; one that writes there is caught at the end.
/// </summary>
/// <param name="device">Where; the processor by default. Disposed with the arena.</param>
internal sealed class TensorArena<T>(IDevice<T>? device = null) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IDevice<T> _device = device ?? new CpuDevice<T>(1, 1, GemmPreference.Managed);
    private readonly Dictionary<DeviceBuffer<T>, List<Tensor<T>>> _tensors = [];

    public IOperations<T> Operations => _device.Lane(0);

    public Tensor<T> Matrix(int rows, int columns, bool dense = false)
    {
        var (offset, stride) = dense ? (0, columns) : (5, columns + 3);
        var tensor = new Tensor<T>(Allocate(offset + (rows * stride) + 7), offset, rows, columns, stride);
        _tensors[tensor.Buffer!].Add(tensor);
        return tensor;
    }

    public Dual<T> Dual(int rows, int columns, bool tangent, bool dense = false) =>
        new(Matrix(rows, columns, dense), tangent ? Matrix(rows, columns, dense) : default);

    /// <summary>[value|tangent] or [tangent|value] in the same rows; only the value without a tangent.</summary>
    public Dual<T> SideBySide(int rows, int columns, bool tangent, bool tangentFirst = false)
    {
        if (!tangent) return Matrix(rows, columns);
        var both = Matrix(rows, 2 * columns);
        var (left, right) = (both.ColumnRange(0, columns), both.ColumnRange(columns, columns));
        return tangentFirst ? new Dual<T>(right, left) : new Dual<T>(left, right);
    }

    public Dual<T> Zeros(int rows, int columns, bool tangent, bool dense = false)
    {
        var dual = Dual(rows, columns, tangent, dense);
        Fill(dual, T.Zero);
        return dual;
    }

    public void Fill(Dual<T> x, T value)
    {
        Operations.Fill(x.Value, value);
        if (x.HasTangent) Operations.Fill(x.Tangent, value);
    }

    public void Copy(Dual<T> x, Dual<T> y)
    {
        Operations.Copy(x.Value, y.Value);
        if (y.HasTangent) Operations.Copy(x.Tangent, y.Tangent);
    }

    public void Upload(double[] values, Tensor<T> tensor) => Operations.Upload(Array.ConvertAll(values, T.CreateTruncating), tensor);

    public double[] Download(Tensor<T> tensor)
    {
        var values = new T[tensor.Length];
        Operations.Download(tensor, values);
        return Array.ConvertAll(values, double.CreateTruncating);
    }

    /// <summary>Every element outside the tensors that were handed out is still NaN.</summary>
    public void AssertGapsAreUntouched()
    {
        foreach (var (buffer, tensors) in _tensors)
        {
            var all = Download(buffer.All);
            foreach (var tensor in tensors)
            {
                for (var r = 0; r < tensor.Rows; r++) Array.Fill(all, double.NaN, (int)tensor.Offset + (r * tensor.Stride), tensor.Columns);
            }

            Assert.True(Array.TrueForAll(all, double.IsNaN), "An operation wrote outside its tensor.");
        }
    }

    public void Dispose()
    {
        foreach (var buffer in _tensors.Keys) buffer.Dispose();
        _device.Dispose();
    }

    private DeviceBuffer<T> Allocate(int length)
    {
        var buffer = _device.Allocate(length);
        Operations.Fill(buffer.All, T.NaN);
        _tensors[buffer] = [];
        return buffer;
    }
}
