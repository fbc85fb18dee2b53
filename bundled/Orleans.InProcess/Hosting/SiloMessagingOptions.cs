namespace Orleans.Configuration;

/// <summary>How calls are waited for in a silo.</summary>
public class SiloMessagingOptions : MessagingOptions;
