namespace Orleans.InProcess.Copying;

/// <summary>Copies one known collection or tuple type by a function.</summary>
/// <typeparam name="T">The exact runtime type.</typeparam>
internal sealed class CollectionCopier<T>(Func<T, CopyContext, T> copy) : ValueCopier
    where T : notnull
{
    public override object Copy(object original, Type declaredType, CopyContext context)
    {
        var result = copy((T)original, context);
        context.Record(original, result);
        return result;
    }
}
