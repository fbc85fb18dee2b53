using System.Text.Json;
using System.Text.Json.Serialization;

namespace Farzi.Contracts.Jobs;

/// <summary>A range as job files write it: a number, or a list of least and most.</summary>
internal sealed class IntegerRangeConverter : JsonConverter<IntegerRange>
{
    /// <inheritdoc/>
    public override IntegerRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Job files are read by Farzi.Jobs, which names every fault.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IntegerRange value, JsonSerializerOptions options)
    {
        if (value.IsFixed)
        {
            writer.WriteNumberValue(value.Least);
            return;
        }

        writer.WriteStartArray();
        writer.WriteNumberValue(value.Least);
        writer.WriteNumberValue(value.Most);
        writer.WriteEndArray();
    }
}
