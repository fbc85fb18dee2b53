namespace Orleans.InProcess.Members;

/// <summary>A registered converter, called without its type arguments.</summary>
internal abstract class SurrogateConverter
{
    public abstract Type SurrogateType { get; }

    public abstract object ToSurrogate(object value);

    public abstract object FromSurrogate(object surrogate);
}
