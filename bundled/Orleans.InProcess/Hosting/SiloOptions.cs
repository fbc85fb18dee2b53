namespace Orleans.Configuration;

/// <summary>Names the silo.</summary>
public class SiloOptions
{
    /// <summary>The silo's name.</summary>
    public string SiloName { get; set; } = $"Silo_{Guid.NewGuid().ToString("N")[..5]}";
}
