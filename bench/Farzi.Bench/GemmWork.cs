using System.Numerics;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Bench;

/// <summary>One product, repeated, on matrices of its own for every lane.</summary>
/// <typeparam name="T">Element type.</typeparam>
internal sealed class GemmWork<T> : ILaneWork<T>, IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly GemmShape _shape;
    private readonly List<DeviceBuffer<T>> _buffers = [];
    private readonly (Tensor<T> A, Tensor<T> B, Tensor<T> C)[] _operands;

    public GemmWork(IDevice<T> device, GemmShape shape, int repeats, ref RandomStream random)
    {
        (_shape, Repeats) = (shape, repeats);
        _operands = new (Tensor<T>, Tensor<T>, Tensor<T>)[device.Lanes];
        for (var lane = 0; lane < device.Lanes; lane++)
        {
            var a = shape.TransposeA ? Matrix(device, shape.K, shape.M) : Matrix(device, shape.M, shape.K);
            var b = shape.TransposeB ? Matrix(device, shape.N, shape.K) : Matrix(device, shape.K, shape.N);
            RandomValues.Fill(device.Lane(lane), a, 1, ref random);
            RandomValues.Fill(device.Lane(lane), b, 1, ref random);
            _operands[lane] = (a, b, Matrix(device, shape.M, shape.N));
        }
    }

    /// <summary>Products in one run of one lane.</summary>
    public int Repeats { get; }

    /// <inheritdoc/>
    public void Run(IOperations<T> operations, int lane)
    {
        var (a, b, c) = _operands[lane];
        for (var i = 0; i < Repeats; i++) operations.Multiply(_shape.TransposeA, _shape.TransposeB, T.One, a, b, T.Zero, c);
        BenchDevice.Wait(operations, c);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var buffer in _buffers) buffer.Dispose();
    }

    private Tensor<T> Matrix(IDevice<T> device, int rows, int columns)
    {
        var buffer = device.Allocate((long)rows * columns);
        _buffers.Add(buffer);
        return buffer.Matrix(0, rows, columns);
    }
}
