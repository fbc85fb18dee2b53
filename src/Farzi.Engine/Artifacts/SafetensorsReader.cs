using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Farzi.Engine.Artifacts;

/// <summary>Reads a safetensors file; what it says is checked before any memory is taken for it.</summary>
/// <remarks>Format: https://github.com/huggingface/safetensors (README, “Format”).</remarks>
public sealed class SafetensorsReader : IDisposable
{
    private readonly FileStream _stream;
    private readonly Dictionary<string, SafetensorsEntry> _entries;
    private readonly long _dataStart;

    private SafetensorsReader(FileStream stream, SafetensorsHeader header, long dataStart)
    {
        _stream = stream;
        _dataStart = dataStart;
        Tensors = header.Tensors;
        Metadata = header.Metadata;
        _entries = header.Tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
    }

    /// <summary>The file.</summary>
    public string File => _stream.Name;

    /// <summary>The tensors, in the order of their data.</summary>
    public IReadOnlyList<SafetensorsEntry> Tensors { get; }

    /// <summary>The strings under <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file and checks its header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">What its header may claim; the default when null.</param>
    /// <exception cref="SafetensorsFormatException">The file breaks a rule of the format or a limit.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static SafetensorsReader Open(string path, SafetensorsLimits? limits = null)
    {
        limits ??= SafetensorsLimits.Default;
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            Span<byte> prefix = stackalloc byte[SafetensorsHeader.Alignment];
            if (stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) < prefix.Length)
                throw new SafetensorsFormatException(path, $"it has {stream.Length} bytes, too few for a header");
            var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
            var rest = stream.Length - prefix.Length;
            if (length > (ulong)rest) throw new SafetensorsFormatException(path, $"its header claims {length} bytes, but only {rest} follow");
            if (length > (ulong)limits.HeaderBytes)
                throw new SafetensorsFormatException(path, $"its header has {length} bytes, more than the limit of {limits.HeaderBytes}");
            var header = new byte[(int)length];
            stream.ReadExactly(header);
            return new SafetensorsReader(stream, SafetensorsHeaderParser.Parse(path, header, rest - (long)length, limits), stream.Position);
        }
        catch (Exception e)
        {
            stream.Dispose();
            if (e is EndOfStreamException) throw new SafetensorsFormatException(path, "it ends within its header", e);
            throw;
        }
    }

    /// <summary>What the header says about a tensor.</summary>
    /// <exception cref="SafetensorsFormatException">There is no such tensor.</exception>
    public SafetensorsEntry this[string name] => _entries.TryGetValue(name, out var entry)
        ? entry
        : throw new SafetensorsFormatException($"{File}: there is no tensor '{name}'; the file holds {(Tensors.Count == 0 ? "none" : string.Join(", ", Tensors.Take(20).Select(t => $"'{t.Name}'")))}.");

    /// <summary>Reads the elements of a tensor, row-major.</summary>
    /// <typeparam name="T">The .NET type of the tensor's element type.</typeparam>
    /// <exception cref="SafetensorsFormatException">There is no such tensor, its type is another, or it is too large for an array.</exception>
    public T[] Read<T>(string name)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Safetensors are little-endian; this processor is not.");
        var entry = this[name];
        if (entry.Type != ElementTypes.Of<T>())
            throw new SafetensorsFormatException($"{File}: tensor '{name}' holds {entry.Type}, but {ElementTypes.Of<T>()} was asked for.");
        var count = entry.ByteCount / Unsafe.SizeOf<T>();
        if (count > Array.MaxLength) throw new SafetensorsFormatException($"{File}: tensor '{name}' has {count} elements, too many for an array.");
        var values = new T[count];
        Fill(entry, values);
        return values;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Fill<T>(SafetensorsEntry entry, T[] values)
        where T : unmanaged
    {
        const int Run = 1 << 20; // elements, so that the bytes of a run fit a span
        _stream.Position = _dataStart + entry.Begin;
        try
        {
            for (var start = 0; start < values.Length; start += Run)
                _stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(Run, values.Length - start))));
        }
        catch (EndOfStreamException e)
        {
            throw new SafetensorsFormatException(File, $"it was cut within tensor '{entry.Name}' while being read", e);
        }
    }
}
