namespace Orleans.Concurrency;

/// <summary>Lets requests of a grain method interleave with every other request.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;
