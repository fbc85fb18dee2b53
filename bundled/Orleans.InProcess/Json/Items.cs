using System.Runtime.CompilerServices;

namespace Orleans.InProcess.Json;

/// <summary>Tuples and pairs as their items, in order.</summary>
internal static class Items
{
    /// <summary>The types of the items; null when the type is no tuple or pair of at most seven items.</summary>
    public static Type[]? TypesOf(Type type) => type.IsConstructedGenericType && type.GenericTypeArguments.Length < 8
        && (typeof(ITuple).IsAssignableFrom(type) || type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
        ? type.GenericTypeArguments
        : null;

    public static object?[] Of(object value)
    {
        if (value is ITuple tuple) return [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])];
        var type = value.GetType();
        return [type.GetProperty("Key")!.GetValue(value), type.GetProperty("Value")!.GetValue(value)];
    }

    public static object Make(Type type, object?[] items) => Activator.CreateInstance(type, items)!;
}
