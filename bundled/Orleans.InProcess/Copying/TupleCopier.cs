using System.Runtime.CompilerServices;

namespace Orleans.InProcess.Copying;

/// <summary>Copies tuples, with or without names.</summary>
internal sealed class TupleCopier(Type[] itemTypes, ConstructorInfo constructor) : ValueCopier
{
    public static TupleCopier? For(Type type)
    {
        var constructor = type.GetConstructor(type.GenericTypeArguments);
        return constructor is null ? null : new TupleCopier(type.GenericTypeArguments, constructor);
    }

    public override object Copy(object original, Type declaredType, CopyContext context)
    {
        // Tuples of eight and more nest: their last argument is a tuple again, which the indexer hides.
        var fields = itemTypes.Length < 8 ? null : original.GetType();
        var items = new object?[itemTypes.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var value = i < 7 ? ((ITuple)original)[i] : fields!.GetField("Rest")?.GetValue(original) ?? fields.GetProperty("Rest")?.GetValue(original);
            items[i] = context.Copy(value, itemTypes[i]);
        }

        var copy = constructor.Invoke(items);
        context.Record(original, copy);
        return copy;
    }
}
