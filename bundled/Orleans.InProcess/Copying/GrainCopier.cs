namespace Orleans.InProcess.Copying;

/// <summary>Passes a grain that gave itself as a reference to it.</summary>
internal sealed class GrainCopier : ValueCopier
{
    public static GrainCopier Instance { get; } = new();

    public override object Copy(object original, Type declaredType, CopyContext context) => ((IAddressable)original).AsReference(declaredType);
}
