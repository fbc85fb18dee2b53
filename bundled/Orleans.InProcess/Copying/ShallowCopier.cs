namespace Orleans.InProcess.Copying;

/// <summary>Passes immutable values on.</summary>
internal sealed class ShallowCopier : ValueCopier
{
    public static ShallowCopier Instance { get; } = new();

    public override bool IsShallow => true;

    public override object Copy(object original, Type declaredType, CopyContext context) => original;
}
