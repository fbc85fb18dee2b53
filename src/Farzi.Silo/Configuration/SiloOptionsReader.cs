using Farzi.Engine.Torch;
using Farzi.Store.S3;

namespace Farzi.Silo.Configuration;

/// <summary>Turns configuration into <see cref="SiloOptions"/>, or into one exception with every fault.</summary>
internal static class SiloOptionsReader
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Farzi";

    /// <summary>Reads and validates.</summary>
    /// <exception cref="SettingsFaultException">Something is wrong.</exception>
    public static SiloOptions Read(IConfiguration configuration)
    {
        var faults = new List<string>();
        var farzi = new SettingsReader(configuration.GetSection(Section), faults);
        var role = farzi.Choice("Role", SiloRole.All);
        var options = new SiloOptions
        {
            StateRoot = StateRoot(farzi),
            Name = SiloName(farzi),
            Role = role,
            Urls = Urls(farzi, configuration),
            Devices = (int)farzi.Integer("Devices", role == SiloRole.Coordinator ? 0 : 1, 0, 1024),
            ThreadsPerDevice = (int)farzi.Integer("ThreadsPerDevice", 0, 0, 4096),
            Gpus = Gpus(farzi, role),
            DataRoots = DataRoots(farzi),
            Limits = Limits(farzi),
            DrainTimeout = TimeSpan.FromSeconds(farzi.Integer("DrainSeconds", 60, 1, 3600)),
            OpenMetrics = farzi.Flag("OpenMetrics"),
            ApiKeys = ApiKeyReader.Read(farzi),
            Jwt = JwtReader.Read(farzi),
            Cluster = ClusterReader.Read(farzi),
            Store = StoreReader.Read(farzi),
        };
        farzi.RefuseUnknown();
        CheckTogether(options, farzi);
        return faults.Count == 0 ? options : throw new SettingsFaultException(faults);
    }

    private static void CheckTogether(SiloOptions options, SettingsReader farzi)
    {
        if (options.Role == SiloRole.Coordinator && options.Devices > 0)
            farzi.Fault("Devices", $"{options.Devices} devices, but Farzi:Role is coordinator, which has none; expected 0, or the role all");
        if (options.Role != SiloRole.Coordinator && options.Devices == 0)
            farzi.Fault("Devices", "0 devices; expected 1 or more, or Farzi:Role coordinator");
        if (options.Role != SiloRole.All && options.Cluster.Membership == MembershipKind.Localhost)
            farzi.Fault("Role", $"{options.Role.ToString().ToLowerInvariant()}, but this silo is alone (Farzi:Cluster:Membership is localhost); expected all");
        if (options.Store.Kind == StoreKind.S3 && options.Limits.DatasetBytes > S3Options.MostBytes)
            farzi.Fault("MaximumDatasetBytes", $"{options.Limits.DatasetBytes}, but an object of a bucket (Farzi:Store:Kind is s3) takes {S3Options.MostBytes} bytes at most");
        if (!options.HasAuthentication && options.Urls.FirstOrDefault(u => !u.IsLoopback) is { } open)
        {
            farzi.Fault(
                "Urls", $"{open.Url} can be reached by other machines, and nobody would have to say who they are; set Farzi:ApiKeys or Farzi:Jwt (docs/serving.md), or listen on 127.0.0.1");
        }
    }

    private static int Gpus(SettingsReader farzi, SiloRole role)
    {
        switch (farzi.Text("Accelerators") ?? "none")
        {
            case "none":
            case "cuda" when role == SiloRole.Coordinator: // the image for GPUs says cuda, and a coordinator has no devices
                return 0;
            case "cuda" when !TorchBackend.IsBuilt:
                farzi.Fault("Accelerators", "cuda, but this build has no TorchSharp; build with FARZI_TORCH=cuda (docs/gpu.md), or set none");
                return 0;
            case "cuda" when TorchBackend.CudaDevices is > 0 and var count:
                return count;
            case "cuda":
                farzi.Fault("Accelerators", "cuda, but this process sees no NVIDIA GPU; expected one and its driver, or none");
                return 0;
            case var other:
                farzi.Fault("Accelerators", $"'{other}' is not allowed; expected none or cuda");
                return 0;
        }
    }

    private static string StateRoot(SettingsReader farzi)
    {
        var text = farzi.Text("StateRoot") ?? "farzi-state";
        if (!text.Any(char.IsControl)) return Path.GetFullPath(text);
        farzi.Fault("StateRoot", "the path holds control characters; expected a folder");
        return "";
    }

    private static string SiloName(SettingsReader farzi)
    {
        var name = farzi.Text("Name") ?? Environment.MachineName;
        if (name.Length > 63 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
            farzi.Fault("Name", $"'{name}' is not allowed; expected letters, digits, '.', '_' and '-', at most 63");
        return name;
    }

    private static List<ListenAddress> Urls(SettingsReader farzi, IConfiguration configuration)
    {
        var addresses = new List<ListenAddress>();
        // Kestrel's own endpoints replace the URLs; certificates are set there.
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"] ?? "").ToArray();
        var configured = farzi.List("Urls");
        if (endpoints.Length > 0 && configured.Count > 0)
            farzi.Fault("Urls", "Kestrel:Endpoints is set too and would win; keep one of them");
        foreach (var url in endpoints.Length > 0 ? endpoints : configured.Count > 0 ? configured : [SiloOptions.DefaultUrl])
        {
            var (address, problem) = ListenAddress.Parse(url);
            if (address is not null) addresses.Add(address);
            else farzi.Fault("Urls", problem!);
        }

        return addresses;
    }

    private static List<string> DataRoots(SettingsReader farzi)
    {
        var roots = new List<string>();
        foreach (var root in farzi.List("DataRoots"))
        {
            if (!Path.IsPathFullyQualified(root) || root.Any(char.IsControl)) farzi.Fault("DataRoots", $"'{root}' is not an absolute path");
            else if (!Directory.Exists(root)) farzi.Fault("DataRoots", $"'{root}' is no folder on this machine");
            else roots.Add(root);
        }

        return roots;
    }

    private static LimitSettings Limits(SettingsReader farzi)
    {
        var d = new LimitSettings();
        return new LimitSettings
        {
            Jobs = (int)farzi.Integer("MaximumJobs", d.Jobs, 1, 1_000_000),
            JobsPerOwner = (int)farzi.Integer("MaximumJobsPerOwner", d.JobsPerOwner, 1, 1_000_000),
            JobBytes = (int)farzi.Integer("MaximumJobBytes", d.JobBytes, 1024, 1 << 20),
            DatasetBytes = farzi.Integer("MaximumDatasetBytes", d.DatasetBytes, 1, 1L << 44),
            RequestsPerSecond = (int)farzi.Integer("RequestsPerSecond", d.RequestsPerSecond, 1, 1_000_000),
            RequestBurst = (int)farzi.Integer("RequestBurst", d.RequestBurst, 1, 1_000_000),
            StreamsPerOwner = (int)farzi.Integer("MaximumStreamsPerOwner", d.StreamsPerOwner, 1, 1_000_000),
        };
    }
}
