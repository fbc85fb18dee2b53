using System.Numerics;

namespace Farzi.Engine.Operations;

/// <summary>A device that can keep vectors in a memory-mapped file, out of its memory.</summary>
/// <typeparam name="T">Element type.</typeparam>
public interface ISpillDevice<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Bytes of the files in use.</summary>
    long SpilledBytes { get; }

    /// <summary>Makes a file with room for a number of vectors; it is gone with the process, however that ends.</summary>
    /// <param name="folder">Folder of the file; made where it is missing.</param>
    /// <param name="vectors">Number of vectors.</param>
    /// <param name="length">Elements of each.</param>
    /// <exception cref="SpillException">The folder cannot be written, or the disk has no room.</exception>
    ISpillFile<T> Spill(string folder, int vectors, long length);
}
