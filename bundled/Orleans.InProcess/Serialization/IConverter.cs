namespace Orleans;

/// <summary>Serializes values of a foreign type through a surrogate.</summary>
/// <typeparam name="TValue">The foreign type.</typeparam>
/// <typeparam name="TSurrogate">A struct with <see cref="GenerateSerializerAttribute"/>.</typeparam>
public interface IConverter<TValue, TSurrogate>
    where TSurrogate : struct
{
    /// <summary>Makes a value from its surrogate.</summary>
    TValue ConvertFromSurrogate(in TSurrogate surrogate);

    /// <summary>Makes a surrogate of a value.</summary>
    TSurrogate ConvertToSurrogate(in TValue value);
}
