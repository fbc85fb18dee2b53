namespace Orleans.InProcess.Copying;

/// <summary>One deep copy: objects that occur twice are copied once, so that the copy has the shape of the original.</summary>
internal sealed class CopyContext(CopierTable copiers)
{
    private Dictionary<object, object>? _copies;

    public object? Copy(object? original, Type declaredType)
    {
        if (original is null) return null;
        var copier = copiers.For(original.GetType());
        if (copier.IsShallow) return original;
        if (_copies is not null && _copies.TryGetValue(original, out var known)) return known;
        return copier.Copy(original, declaredType, this);
    }

    /// <summary>Remembers a copy before its members are copied, so that cycles end.</summary>
    public void Record(object original, object copy)
    {
        if (original.GetType().IsValueType) return;
        (_copies ??= new Dictionary<object, object>(ReferenceEqualityComparer.Instance))[original] = copy;
    }
}
