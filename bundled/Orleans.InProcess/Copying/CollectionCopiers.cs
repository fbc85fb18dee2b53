using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace Orleans.InProcess.Copying;

/// <summary>The collection and tuple types of the base library that may cross a grain interface.</summary>
internal static class CollectionCopiers
{
    private static readonly Dictionary<Type, MethodInfo> Methods = typeof(CollectionCopiers)
        .GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
        .Where(method => method.IsGenericMethodDefinition && method.Name == nameof(Copy))
        .ToDictionary(method => method.GetParameters()[0].ParameterType.GetGenericTypeDefinition());

    /// <summary>Whether a generic type definition is one of them.</summary>
    public static bool Knows(Type definition) => Methods.ContainsKey(definition) || typeof(ITuple).IsAssignableFrom(definition);

    /// <summary>Finds the copier of a type; null when it is none of them.</summary>
    public static ValueCopier? For(Type type)
    {
        if (!type.IsConstructedGenericType) return null;
        if (typeof(ITuple).IsAssignableFrom(type)) return TupleCopier.For(type);
        if (!Methods.TryGetValue(type.GetGenericTypeDefinition(), out var definition)) return null;
        var method = definition.MakeGenericMethod(type.GenericTypeArguments);
        var function = method.CreateDelegate(typeof(Func<,,>).MakeGenericType(type, typeof(CopyContext), type));
        return (ValueCopier)Activator.CreateInstance(typeof(CollectionCopier<>).MakeGenericType(type), function)!;
    }

    private static T Item<T>(T value, CopyContext context) => (T)context.Copy(value, typeof(T))!;

    private static T[] Items<T>(ReadOnlySpan<T> values, CopyContext context)
    {
        if (Primitives.Contains(typeof(T))) return values.ToArray();
        var copies = new T[values.Length];
        for (var i = 0; i < copies.Length; i++) copies[i] = Item(values[i], context);
        return copies;
    }

    private static List<T> Copy<T>(List<T> source, CopyContext context)
    {
        var copy = new List<T>(source.Count);
        context.Record(source, copy);
        foreach (var item in source) copy.Add(Item(item, context));
        return copy;
    }

    private static Dictionary<TKey, TValue> Copy<TKey, TValue>(Dictionary<TKey, TValue> source, CopyContext context)
        where TKey : notnull
    {
        var copy = new Dictionary<TKey, TValue>(source.Count, source.Comparer);
        context.Record(source, copy);
        foreach (var (key, value) in source) copy.Add(Item(key, context), Item(value, context));
        return copy;
    }

    private static SortedDictionary<TKey, TValue> Copy<TKey, TValue>(SortedDictionary<TKey, TValue> source, CopyContext context)
        where TKey : notnull
    {
        var copy = new SortedDictionary<TKey, TValue>(source.Comparer);
        foreach (var (key, value) in source) copy.Add(Item(key, context), Item(value, context));
        return copy;
    }

    private static HashSet<T> Copy<T>(HashSet<T> source, CopyContext context)
    {
        var copy = new HashSet<T>(source.Count, source.Comparer);
        foreach (var item in source) _ = copy.Add(Item(item, context));
        return copy;
    }

    private static SortedSet<T> Copy<T>(SortedSet<T> source, CopyContext context) => new(source.Select(item => Item(item, context)), source.Comparer);

    private static Queue<T> Copy<T>(Queue<T> source, CopyContext context) => new(source.Select(item => Item(item, context)));

    private static Stack<T> Copy<T>(Stack<T> source, CopyContext context) => new(source.Reverse().Select(item => Item(item, context)));

    private static ReadOnlyCollection<T> Copy<T>(ReadOnlyCollection<T> source, CopyContext context) =>
        new([.. source.Select(item => Item(item, context))]);

    private static ReadOnlyDictionary<TKey, TValue> Copy<TKey, TValue>(ReadOnlyDictionary<TKey, TValue> source, CopyContext context)
        where TKey : notnull => new(source.ToDictionary(pair => Item(pair.Key, context), pair => Item(pair.Value, context)));

    private static KeyValuePair<TKey, TValue> Copy<TKey, TValue>(KeyValuePair<TKey, TValue> source, CopyContext context) =>
        new(Item(source.Key, context), Item(source.Value, context));

    private static ImmutableArray<T> Copy<T>(ImmutableArray<T> source, CopyContext context) =>
        source.IsDefault ? source : ImmutableArray.Create(Items(source.AsSpan(), context));

    private static ImmutableList<T> Copy<T>(ImmutableList<T> source, CopyContext context) => [.. source.Select(item => Item(item, context))];

    private static ImmutableHashSet<T> Copy<T>(ImmutableHashSet<T> source, CopyContext context) =>
        source.Select(item => Item(item, context)).ToImmutableHashSet(source.KeyComparer);

    private static ImmutableSortedSet<T> Copy<T>(ImmutableSortedSet<T> source, CopyContext context) =>
        source.Select(item => Item(item, context)).ToImmutableSortedSet(source.KeyComparer);

    private static ImmutableDictionary<TKey, TValue> Copy<TKey, TValue>(ImmutableDictionary<TKey, TValue> source, CopyContext context)
        where TKey : notnull =>
        source.ToImmutableDictionary(pair => Item(pair.Key, context), pair => Item(pair.Value, context), source.KeyComparer, source.ValueComparer);

    private static ImmutableSortedDictionary<TKey, TValue> Copy<TKey, TValue>(ImmutableSortedDictionary<TKey, TValue> source, CopyContext context)
        where TKey : notnull =>
        source.ToImmutableSortedDictionary(pair => Item(pair.Key, context), pair => Item(pair.Value, context), source.KeyComparer, source.ValueComparer);

    private static Memory<T> Copy<T>(Memory<T> source, CopyContext context) => Items<T>(source.Span, context);

    private static ReadOnlyMemory<T> Copy<T>(ReadOnlyMemory<T> source, CopyContext context) => Items(source.Span, context);

    private static ArraySegment<T> Copy<T>(ArraySegment<T> source, CopyContext context) => Items<T>(source.AsSpan(), context);
}
