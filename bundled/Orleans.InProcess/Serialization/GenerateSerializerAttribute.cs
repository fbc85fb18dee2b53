namespace Orleans;

/// <summary>Marks types that may cross a grain interface or be persisted; their members carry <see cref="IdAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute
{
    /// <summary>Whether the parameters of the primary constructor are members; they are in records unless this says no.</summary>
    public bool IncludePrimaryConstructorParameters { get; init; }
}
