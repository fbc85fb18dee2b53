using System.Runtime.CompilerServices;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>One column of a packed tile of A, copied as a block.</summary>
/// <typeparam name="T">Element type.</typeparam>
[InlineArray(6)]
internal struct TileColumn<T>
    where T : unmanaged
{
    private T first;
}
