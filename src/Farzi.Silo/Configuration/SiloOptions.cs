namespace Farzi.Silo.Configuration;

/// <summary>The settings of a server: the section <c>Farzi</c> of its configuration, validated.</summary>
internal sealed record SiloOptions
{
    /// <summary>Default of <see cref="Urls"/>.</summary>
    public const string DefaultUrl = "http://127.0.0.1:7071";

    /// <summary>Where jobs, uploads and grain state lie; every silo of a cluster sees it under the same path, or has one of its own beside a bucket.</summary>
    public string StateRoot { get; init; } = Path.GetFullPath("farzi-state");

    /// <summary>The silo's name, first part of its workers' ids.</summary>
    public string Name { get; init; } = Environment.MachineName;

    /// <summary>What this silo does.</summary>
    public SiloRole Role { get; init; }

    /// <summary>Where HTTP is answered.</summary>
    public IReadOnlyList<ListenAddress> Urls { get; init; } = [];

    /// <summary>Devices of this process.</summary>
    public int Devices { get; init; } = 1;

    /// <summary>Threads of each device; 0 divides the machine's cores among the devices.</summary>
    public int ThreadsPerDevice { get; init; }

    /// <summary>GPUs of this process; where there are any, each is a device, and <see cref="Devices"/> counts no more.</summary>
    public int Gpus { get; init; }

    /// <summary>Folders on the server from which jobs may read event files; real paths.</summary>
    public IReadOnlyList<string> DataRoots { get; init; } = [];

    /// <summary>Bounds on what clients may ask for.</summary>
    public LimitSettings Limits { get; init; } = new();

    /// <summary>How long a stopping silo may take to save and hand over what it works on.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether <c>/metrics</c> needs no key on any address.</summary>
    public bool OpenMetrics { get; init; }

    /// <summary>The keys that are accepted.</summary>
    public IReadOnlyList<ApiKeySettings> ApiKeys { get; init; } = [];

    /// <summary>The tokens that are accepted; null for none.</summary>
    public JwtSettings? Jwt { get; init; }

    /// <summary>Where the files of jobs and the uploads last.</summary>
    public StoreSettings Store { get; init; } = new();

    /// <summary>Where copies of what lies in a bucket are kept: nothing else lies there, and each start begins without.</summary>
    public string CacheRoot => Path.Combine(StateRoot, "cache");

    /// <summary>How silos form a cluster.</summary>
    public ClusterSettings Cluster { get; init; } = new();

    /// <summary>Whether anybody must say who they are.</summary>
    public bool HasAuthentication => ApiKeys.Count > 0 || Jwt is not null;

    /// <summary>Whether only this machine can reach the server.</summary>
    public bool IsLoopbackOnly => Urls.All(u => u.IsLoopback);
}
