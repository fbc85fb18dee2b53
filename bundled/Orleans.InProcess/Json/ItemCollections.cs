using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace Orleans.InProcess.Json;

/// <summary>The collections that states may hold, each as the list of its items; dictionaries are lists of pairs.</summary>
internal static class ItemCollections
{
    private static readonly Dictionary<Type, MethodInfo> Makers = typeof(ItemCollections)
        .GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
        .Where(method => method.IsGenericMethodDefinition)
        .ToDictionary(method => method.ReturnType.GetGenericTypeDefinition());

    private static readonly Dictionary<Type, Type> Defaults = new()
    {
        [typeof(IEnumerable<>)] = typeof(List<>),
        [typeof(ICollection<>)] = typeof(List<>),
        [typeof(IReadOnlyCollection<>)] = typeof(List<>),
        [typeof(IList<>)] = typeof(List<>),
        [typeof(IReadOnlyList<>)] = typeof(List<>),
        [typeof(ISet<>)] = typeof(HashSet<>),
        [typeof(IReadOnlySet<>)] = typeof(HashSet<>),
        [typeof(IDictionary<,>)] = typeof(Dictionary<,>),
        [typeof(IReadOnlyDictionary<,>)] = typeof(Dictionary<,>),
    };

    /// <summary>The type that is made for a declared one: itself, or the usual implementation of a collection's interface.</summary>
    public static Type Concrete(Type declared) =>
        declared.IsConstructedGenericType && Defaults.TryGetValue(declared.GetGenericTypeDefinition(), out var usual)
            ? usual.MakeGenericType(declared.GenericTypeArguments)
            : declared;

    /// <summary>The type of a collection's items; null when the type is no such collection.</summary>
    public static Type? ItemType(Type type)
    {
        if (type.IsSZArray) return type.GetElementType();
        if (!type.IsConstructedGenericType || !Makers.ContainsKey(type.GetGenericTypeDefinition())) return null;
        var arguments = type.GenericTypeArguments;
        return arguments.Length == 1 ? arguments[0] : typeof(KeyValuePair<,>).MakeGenericType(arguments);
    }

    /// <summary>Makes a collection of its items.</summary>
    public static object Make(Type type, Array items) => type.IsSZArray
        ? items
        : Makers[type.GetGenericTypeDefinition()].MakeGenericMethod(type.GenericTypeArguments).Invoke(obj: null, [items])!;

    private static List<T> ToList<T>(T[] items) => [.. items];

    private static HashSet<T> ToSet<T>(T[] items) => [.. items];

    private static SortedSet<T> ToSortedSet<T>(T[] items) => [.. items];

    private static Queue<T> ToQueue<T>(T[] items) => new(items);

    private static Stack<T> ToStack<T>(T[] items) => new(items.Reverse());

    private static ReadOnlyCollection<T> ToReadOnlyCollection<T>(T[] items) => new(items);

    private static ImmutableArray<T> ToImmutableArray<T>(T[] items) => [.. items];

    private static ImmutableList<T> ToImmutableList<T>(T[] items) => [.. items];

    private static ImmutableHashSet<T> ToImmutableSet<T>(T[] items) => [.. items];

    private static ImmutableSortedSet<T> ToImmutableSortedSet<T>(T[] items) => [.. items];

    private static Dictionary<TKey, TValue> ToDictionary<TKey, TValue>(KeyValuePair<TKey, TValue>[] items)
        where TKey : notnull => new(items);

    private static SortedDictionary<TKey, TValue> ToSortedDictionary<TKey, TValue>(KeyValuePair<TKey, TValue>[] items)
        where TKey : notnull => new(ToDictionary(items));

    private static ReadOnlyDictionary<TKey, TValue> ToReadOnlyDictionary<TKey, TValue>(KeyValuePair<TKey, TValue>[] items)
        where TKey : notnull => new(ToDictionary(items));

    private static ImmutableDictionary<TKey, TValue> ToImmutableDictionary<TKey, TValue>(KeyValuePair<TKey, TValue>[] items)
        where TKey : notnull => items.ToImmutableDictionary();

    private static ImmutableSortedDictionary<TKey, TValue> ToImmutableSortedDictionary<TKey, TValue>(KeyValuePair<TKey, TValue>[] items)
        where TKey : notnull => items.ToImmutableSortedDictionary();
}
