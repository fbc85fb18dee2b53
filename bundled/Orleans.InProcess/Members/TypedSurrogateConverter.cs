namespace Orleans.InProcess.Members;

/// <summary>A registered converter.</summary>
internal sealed class TypedSurrogateConverter<TValue, TSurrogate>(IConverter<TValue, TSurrogate> converter) : SurrogateConverter
    where TValue : notnull
    where TSurrogate : struct
{
    public override Type SurrogateType => typeof(TSurrogate);

    public override object ToSurrogate(object value) => converter.ConvertToSurrogate((TValue)value);

    public override object FromSurrogate(object surrogate) => converter.ConvertFromSurrogate((TSurrogate)surrogate);
}
