using System.Runtime.CompilerServices;

namespace Orleans.InProcess.Persistence;

/// <summary>Makes the state of grains without a record.</summary>
internal static class NewState<T>
{
    private static readonly ConstructorInfo? Constructor = typeof(T).GetConstructor(Type.EmptyTypes);

    public static T Create() => Constructor is not null ? (T)Constructor.Invoke(null)
        : typeof(T).IsValueType || typeof(T).IsInterface || typeof(T).IsAbstract || typeof(T) == typeof(string) || typeof(T).IsArray ? default!
        : (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
}
