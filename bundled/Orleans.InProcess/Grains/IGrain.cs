namespace Orleans;

/// <summary>Marks grain interfaces.</summary>
public interface IGrain : IAddressable;
