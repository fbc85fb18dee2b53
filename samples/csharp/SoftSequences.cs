using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Farzi.Sample;

/// <summary>Distilled data: sequences of probabilities over the items, softmax(latents · decoder / temperature).</summary>
internal sealed class SoftSequences
{
    private readonly float[] _probabilities; // [sequences, length, items]

    private SoftSequences(int count, int length, int items, string recipe, float[] probabilities) =>
        (Count, Length, Items, Recipe, _probabilities) = (count, length, items, recipe, probabilities);

    public int Count { get; }

    public int Length { get; }

    public int Items { get; }

    /// <summary>How students were trained on the data, in a few words.</summary>
    public string Recipe { get; }

    /// <summary>Probabilities of the items at one place.</summary>
    public ReadOnlySpan<float> At(int sequence, int place) => _probabilities.AsSpan(((sequence * Length) + place) * Items, Items);

    /// <summary>The most likely item at each place of a sequence.</summary>
    public IEnumerable<int> MostLikely(int sequence) =>
        Enumerable.Range(0, Length).Select(place => Enumerable.Range(0, Items).MaxBy(item => At(sequence, place)[item]));

    /// <summary>Reads <c>distilled.safetensors</c>: 8 bytes length, a JSON header of names, shapes and offsets, then the numbers.</summary>
    public static SoftSequences Load(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var start = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, start - 8));
        var (latents, shape) = Tensor("latents"); // [μ, ξ, d]
        var (decoder, across) = Tensor("decoder"); // [d, V]
        var temperature = MathF.Exp(Tensor("log_temperature").Values[0]);
        var (rows, width, items) = (shape[0] * shape[1], shape[2], across[1]);
        var soft = new float[rows * items];
        for (var r = 0; r < rows; r++)
        {
            for (var k = 0; k < width; k++)
                for (var v = 0; v < items; v++) soft[(r * items) + v] += latents[(r * width) + k] * decoder[(k * items) + v] / temperature;
            Softmax(soft.AsSpan(r * items, items));
        }

        var recipe = header.RootElement.GetProperty("__metadata__");
        return new SoftSequences(shape[0], shape[1], items, $"{recipe.GetProperty("optimizer")}, learning rate {recipe.GetProperty("learning_rate")}, {recipe.GetProperty("steps")} steps", soft);

        (float[] Values, int[] Shape) Tensor(string name)
        {
            var entry = header.RootElement.GetProperty(name);
            var offsets = entry.GetProperty("data_offsets");
            var (from, to) = (start + offsets[0].GetInt32(), start + offsets[1].GetInt32());
            return (MemoryMarshal.Cast<byte, float>(bytes.AsSpan(from..to)).ToArray(), [.. entry.GetProperty("shape").EnumerateArray().Select(n => n.GetInt32())]);
        }
    }

    private static void Softmax(Span<float> row)
    {
        var (most, sum) = (float.NegativeInfinity, 0f);
        foreach (var x in row) most = MathF.Max(most, x);
        foreach (ref var x in row) sum += x = MathF.Exp(x - most);
        foreach (ref var x in row) x /= sum;
    }
}
