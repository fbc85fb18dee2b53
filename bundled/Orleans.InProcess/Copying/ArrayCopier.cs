using Orleans.Serialization;

namespace Orleans.InProcess.Copying;

/// <summary>Copies arrays.</summary>
internal sealed class ArrayCopier(Type elementType, bool shallowElements) : ValueCopier
{
    public override object Copy(object original, Type declaredType, CopyContext context)
    {
        var source = (Array)original;
        var copy = (Array)source.Clone();
        context.Record(original, copy);
        if (shallowElements) return copy;
        if (source.Rank != 1) throw new CodecNotFoundException($"Could not find a copier for type {source.GetType()}: arrays of several ranks hold primitive values only.");
        for (var i = 0; i < source.Length; i++) copy.SetValue(context.Copy(source.GetValue(i), elementType), i);
        return copy;
    }
}
