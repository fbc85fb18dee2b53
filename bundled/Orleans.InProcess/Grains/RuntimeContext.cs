namespace Orleans.Runtime;

/// <summary>The activation whose code runs on this thread.</summary>
internal static class RuntimeContext
{
    [ThreadStatic]
    private static IGrainContext? current;

    public static IGrainContext? Current
    {
        get => current;
        set => current = value;
    }
}
