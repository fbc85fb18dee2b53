namespace Orleans.Runtime;

/// <summary>What has a grain identity: grains and references to them.</summary>
public interface IAddressable;
