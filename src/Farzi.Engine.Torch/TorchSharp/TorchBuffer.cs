using Farzi.Engine.Operations;
using TorchSharp;

namespace Farzi.Engine.Torch;

/// <summary>
/// A flat torch tensor. Views of it are made once and kept: the same ones come back every step, and each costs a native object and a finaliser.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
internal sealed class TorchBuffer<T> : DeviceBuffer<T>
    where T : unmanaged
{
    /// <summary>Views kept at a time; a caller that asks for ever new ones does not grow the memory.</summary>
    private const int MostViews = 4096;
    private readonly Dictionary<ViewKey, torch.Tensor> _views = [];
    private readonly TorchMemory _memory;
    private torch.Tensor? _flat;

    public TorchBuffer(TorchMemory memory, torch.Device device, torch.ScalarType type, long length)
        : base(length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _memory = memory;
        _flat = torch.zeros([length], type, device).DetachFromDisposeScope();
        memory.Add(Bytes);
    }

    private unsafe long Bytes => Length * sizeof(T);

    /// <summary>The rows and columns of a tensor.</summary>
    public static torch.Tensor View(in Tensor<T> tensor) => Find(tensor).View(ViewKey.Of(tensor.Offset, tensor.Rows, tensor.Columns, tensor.Stride));

    /// <summary>Another view of the memory of a tensor; the caller keeps inside it.</summary>
    public static torch.Tensor View(in Tensor<T> tensor, in ViewKey key) => Find(tensor).View(key);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_flat is not { } flat) return;
        foreach (var view in _views.Values) view.Dispose();
        _views.Clear();
        flat.Dispose();
        _flat = null;
        _memory.Remove(Bytes);
    }

    private static TorchBuffer<T> Find(in Tensor<T> tensor)
    {
        if (tensor.Buffer is not TorchBuffer<T> { _flat: not null } buffer) throw Invalid(tensor);
        var end = tensor.Rows == 0 ? tensor.Offset : tensor.Offset + ((long)(tensor.Rows - 1) * tensor.Stride) + tensor.Columns;
        if (tensor.Offset < 0 || end > buffer.Length || tensor.Stride < tensor.Columns) throw Invalid(tensor);
        return buffer;
    }

    private torch.Tensor View(in ViewKey key)
    {
        lock (_views)
        {
            if (_views.TryGetValue(key, out var view)) return view;
            view = _flat!.as_strided(key.Sizes, key.Strides, key.Offset);
            if (_views.Count < MostViews) _views.Add(key, view.DetachFromDisposeScope()); // beyond that it lives as long as the operation
            return view;
        }
    }

    private static InvalidOperationException Invalid(in Tensor<T> tensor) => tensor.IsEmpty
        ? new InvalidOperationException("The operation needs a tensor and was given an empty one.")
        : new InvalidOperationException($"The tensor {tensor} is disposed, foreign, or reaches outside its buffer.");
}
