using Orleans.InProcess.Members;

namespace Orleans.InProcess.Copying;

/// <summary>Copies values of a foreign type through their surrogate.</summary>
internal sealed class ConverterCopier(SurrogateConverter converter) : ValueCopier
{
    public override object Copy(object original, Type declaredType, CopyContext context)
    {
        var surrogate = context.Copy(converter.ToSurrogate(original), converter.SurrogateType)!;
        var copy = converter.FromSurrogate(surrogate);
        context.Record(original, copy);
        return copy;
    }
}
