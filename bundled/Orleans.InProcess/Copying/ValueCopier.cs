namespace Orleans.InProcess.Copying;

/// <summary>Copies the values of one type.</summary>
internal abstract class ValueCopier
{
    /// <summary>Whether values are immutable, so that the original serves as the copy.</summary>
    public virtual bool IsShallow => false;

    public abstract object Copy(object original, Type declaredType, CopyContext context);
}
