namespace Orleans;

/// <summary>Exempts a grain class from idle collection.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class KeepAliveAttribute : Attribute;
