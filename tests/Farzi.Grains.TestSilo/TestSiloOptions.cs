namespace Farzi.Grains.TestSilo;

/// <summary>The command line: <c>name=value</c> pairs.</summary>
internal sealed record TestSiloOptions
{
    public required string Root { get; init; }

    public string Name { get; init; } = "one";

    public string Role { get; init; } = "all";

    public int Devices { get; init; } = 1;

    /// <summary>Job file to submit.</summary>
    public string? Job { get; init; }

    /// <summary><c>Method:before|after|late:count</c>.</summary>
    public string? Kill { get; init; }

    /// <summary>Connection string of PostgreSQL; without it, a silo for this process alone.</summary>
    public string? Database { get; init; }

    /// <summary>Name of the cluster, for membership and stored states.</summary>
    public string Cluster { get; init; } = "farzi-test";

    /// <summary>Address of S3, bucket <c>farzi</c>; without it, jobs lie in the root.</summary>
    public string? Bucket { get; init; }

    /// <summary>Folder of the copies of what lies in the bucket.</summary>
    public string Cache { get; init; } = "";

    public int SiloPort { get; init; }

    public int GatewayPort { get; init; }

    public static TestSiloOptions Parse(string[] arguments)
    {
        var values = arguments.Select(a => a.Split('=', 2)).ToDictionary(a => a[0], a => a[1], StringComparer.Ordinal);
        return new TestSiloOptions
        {
            Root = values["root"],
            Name = values.GetValueOrDefault("name", "one"),
            Role = values.GetValueOrDefault("role", "all"),
            Devices = int.Parse(values.GetValueOrDefault("devices", "1")),
            Job = values.GetValueOrDefault("job"),
            Kill = values.GetValueOrDefault("kill"),
            Bucket = values.GetValueOrDefault("s3"),
            Cache = values.GetValueOrDefault("cache", ""),
            Database = values.GetValueOrDefault("database"),
            Cluster = values.GetValueOrDefault("cluster", "farzi-test"),
            SiloPort = int.Parse(values.GetValueOrDefault("siloPort", "0")),
            GatewayPort = int.Parse(values.GetValueOrDefault("gatewayPort", "0")),
        };
    }
}
