using System.Runtime.Intrinsics;

namespace Farzi.Engine.Operations.Cpu.Simd;

/// <summary>An elementwise function, named by a type so that loops over it are compiled with the function inlined.</summary>
internal interface IUnaryVectorFunction
{
    static abstract Vector512<T> Apply<T>(Vector512<T> x)
        where T : unmanaged;
}
