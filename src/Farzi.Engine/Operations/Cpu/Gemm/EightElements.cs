using System.Runtime.CompilerServices;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>Eight neighbouring elements, copied as one block.</summary>
/// <typeparam name="T">Element type.</typeparam>
[InlineArray(8)]
internal struct EightElements<T>
    where T : unmanaged
{
    private T first;
}
