using System.IO.MemoryMappedFiles;
using System.Numerics;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>
/// Vectors in one memory-mapped file. Its room is taken on the disk before it is mapped, since a full disk behind a mapping would end the process
/// with a signal. Where the system allows it the name is removed as soon as the file is mapped, so that nothing is left even after SIGKILL.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
internal sealed unsafe class CpuSpillFile<T> : ISpillFile<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CpuMemory _memory;
    private readonly CpuBuffer<T>[] _vectors;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly long _stride;
    private byte* _data;
    private int _taken;

    public CpuSpillFile(CpuMemory memory, string folder, int vectors, long length)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(vectors, 1);
        (_memory, _stride) = (memory, SpillVector.Bytes<T>(length));
        (_file, _view) = Map(Path.Combine(Path.GetFullPath(folder), $"trajectory.{Guid.NewGuid():N}.spill"), Bytes(vectors));
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _data);
        _data += _view.PointerOffset;
        _vectors = new CpuBuffer<T>[vectors];
        for (var i = 0; i < vectors; i++) _vectors[i] = new CpuBuffer<T>((T*)(_data + (i * _stride)), length);
        memory.AddSpilled(Bytes(vectors));
    }

    /// <inheritdoc/>
    public Tensor<T> Take() =>
        _taken < _vectors.Length ? _vectors[_taken++].All : throw new InvalidOperationException($"All {_vectors.Length} vectors of the file are taken.");

    /// <inheritdoc/>
    public void Evict(Tensor<T> vector) => CpuPages.GiveBack(CpuBuffer<T>.Pointer(vector), (nuint)_stride);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_data is null) return;
        _data = null;
        foreach (var vector in _vectors) vector.Dispose();
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
        _memory.AddSpilled(-Bytes(_vectors.Length));
    }

    private static (MemoryMappedFile File, MemoryMappedViewAccessor View) Map(string path, long bytes)
    {
        FileStream? stream = null;
        MemoryMappedFile? file = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            stream = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0, Options = FileOptions.DeleteOnClose,
                PreallocationSize = bytes,
            });
            stream.SetLength(bytes);
            file = MemoryMappedFile.CreateFromFile(stream, null, bytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
            var view = file.CreateViewAccessor(0, bytes, MemoryMappedFileAccess.ReadWrite);
            if (!OperatingSystem.IsWindows()) File.Delete(path);
            return (file, view);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            file?.Dispose();
            stream?.Dispose();
            throw new SpillException($"the file {path} of {bytes:N0} bytes cannot be made: {e.Message}", e);
        }
    }

    private long Bytes(int vectors) => vectors * _stride;
}
