namespace Orleans.Concurrency;

/// <summary>Lets all requests of a grain class interleave.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;
