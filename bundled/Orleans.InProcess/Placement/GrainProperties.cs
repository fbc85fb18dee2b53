using System.Collections.Immutable;

namespace Orleans.Metadata;

/// <summary>What attributes say of a grain class.</summary>
[GenerateSerializer, Immutable]
public sealed class GrainProperties
{
    /// <summary>Takes the values.</summary>
    public GrainProperties(ImmutableDictionary<string, string> values) => Properties = values;

    /// <summary>The values.</summary>
    [Id(0)]
    public ImmutableDictionary<string, string> Properties { get; }
}
