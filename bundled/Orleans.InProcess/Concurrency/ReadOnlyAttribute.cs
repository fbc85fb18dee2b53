namespace Orleans.Concurrency;

/// <summary>Says that a grain method changes nothing: such requests interleave with each other.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
