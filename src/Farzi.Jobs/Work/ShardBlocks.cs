using Farzi.Contracts.Jobs;
using Farzi.Engine.Artifacts;

namespace Farzi.Jobs.Work;

/// <summary>Makes blocks.</summary>
public static class ShardBlocks
{
    /// <summary>A block with zero moments.</summary>
    /// <param name="precision">Element type.</param>
    /// <param name="values">Its values, little-endian elements; copied.</param>
    /// <param name="averaging">Decay of the moving average; 0 for none.</param>
    /// <exception cref="ArgumentException">The bytes are no whole number of elements.</exception>
    public static IShardBlock Create(NumberPrecision precision, ReadOnlySpan<byte> values, double averaging = 0) => precision == NumberPrecision.Float64
        ? BytesBlock<double>.Create(values, averaging)
        : BytesBlock<float>.Create(values, averaging);

    /// <summary>Reads a file that <see cref="IShardBlock.Save(string)"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="averaging">Decay of the moving average; 0 for none.</param>
    /// <exception cref="SafetensorsFormatException">The file is damaged or no block.</exception>
    public static IShardBlock Load(string path, double averaging = 0)
    {
        using var file = SafetensorsReader.Open(path);
        return file[BlockTensors.Values].Type switch
        {
            ElementType.F64 => BytesBlock<double>.Read(file, averaging),
            ElementType.F32 => BytesBlock<float>.Read(file, averaging),
            var type => throw new SafetensorsFormatException($"{path}: a block holds F32 or F64, not {type}."),
        };
    }
}
