namespace Farzi.Engine.Operations.Cpu;

/// <summary>One width of SIMD register, named by a type so that the kernels are compiled for it without calls.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal unsafe interface IGemmLanes<T, TVector>
    where T : unmanaged
    where TVector : struct
{
    /// <summary>Elements per register.</summary>
    static abstract int Width { get; }

    /// <summary>Registers side by side in the widest tile: as many as leave room for its accumulators.</summary>
    static abstract int TileVectors { get; }

    static abstract TVector Zero { get; }

    static abstract TVector Load(T* source);

    static abstract TVector Broadcast(T value);

    static abstract void Store(TVector vector, T* destination);

    /// <summary>Reads <paramref name="count"/> elements and nothing behind them; the other lanes are zero.</summary>
    static abstract TVector LoadPartial(T* source, int count);

    /// <summary>Writes <paramref name="count"/> elements and touches nothing behind them.</summary>
    static abstract void StorePartial(TVector vector, T* destination, int count);

    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a·b + c, fused where the processor can.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);
}
