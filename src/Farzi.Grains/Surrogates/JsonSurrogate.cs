namespace Farzi.Grains.Surrogates;

/// <summary>A contract type on its way between grains: the JSON that the HTTP API would send.</summary>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.JsonSurrogate")]
public struct JsonSurrogate
{
    /// <summary>The JSON.</summary>
    [Id(0)]
    public string Json { get; set; }
}
