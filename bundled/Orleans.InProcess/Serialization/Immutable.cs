namespace Orleans.Concurrency;

/// <summary>Carries a value that is not changed after it was passed on, so that it need not be copied.</summary>
/// <typeparam name="T">The value's type.</typeparam>
[GenerateSerializer, Immutable]
public readonly struct Immutable<T>
{
    /// <summary>The value.</summary>
    [Id(0)]
    public readonly T Value;

    /// <summary>Wraps a value.</summary>
    public Immutable(T value) => Value = value;
}
