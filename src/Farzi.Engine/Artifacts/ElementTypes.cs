namespace Farzi.Engine.Artifacts;

/// <summary>Sizes and .NET types of <see cref="ElementType"/>.</summary>
public static class ElementTypes
{
    /// <summary>Bytes of one element.</summary>
    public static int Size(this ElementType type) => type switch
    {
        ElementType.F64 or ElementType.I64 or ElementType.U64 => 8,
        ElementType.F32 or ElementType.I32 or ElementType.U32 => 4,
        ElementType.F16 or ElementType.BF16 or ElementType.I16 or ElementType.U16 => 2,
        ElementType.I8 or ElementType.U8 or ElementType.BOOL => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an element type of the format."),
    };

    /// <summary>The element type that a .NET type is stored as.</summary>
    /// <exception cref="NotSupportedException">The format has no element type for it.</exception>
    public static ElementType Of<T>()
        where T : unmanaged => default(T) switch
        {
            double => ElementType.F64,
            float => ElementType.F32,
            Half => ElementType.F16,
            long => ElementType.I64,
            int => ElementType.I32,
            short => ElementType.I16,
            sbyte => ElementType.I8,
            ulong => ElementType.U64,
            uint => ElementType.U32,
            ushort => ElementType.U16,
            byte => ElementType.U8,
            bool => ElementType.BOOL,
            _ => throw new NotSupportedException($"Safetensors has no element type for {typeof(T)}."),
        };

    /// <summary>Finds an element type by its name in the format, such as <c>F32</c>.</summary>
    public static bool TryParse(string name, out ElementType type) => Enum.TryParse(name, out type) && Enum.GetName(type) == name;
}
