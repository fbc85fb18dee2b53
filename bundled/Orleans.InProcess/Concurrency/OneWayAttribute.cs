namespace Orleans.Concurrency;

/// <summary>Makes callers of a grain method wait for nothing and learn of no failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute;
