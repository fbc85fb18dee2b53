using Farzi.Engine.Torch;
using Farzi.Silo.Configuration;
using Farzi.Silo.Security;
using Farzi.Silo.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Farzi.Silo.Tests.Configuration;

public sealed class SiloOptionsTests
{
    private static readonly string Hash = Convert.ToHexString(ApiKey.Hash("farzi_x"));

    [Fact]
    public void Without_settings_one_silo_with_one_device_serves_this_machine()
    {
        var options = Read();
        Assert.Equal((SiloRole.All, 1, 0, "http://127.0.0.1:7071"), (options.Role, options.Devices, options.ThreadsPerDevice, options.Urls.Single().Url));
        Assert.Equal(Path.GetFullPath("farzi-state"), options.StateRoot);
        Assert.False(options.HasAuthentication);
        Assert.True(options.IsLoopbackOnly);
        Assert.Equal(1 << 20, options.Limits.JobBytes);
    }

    [Fact]
    public void Every_fault_stands_in_one_message_under_its_setting()
    {
        var faults = Faults(
            ("Bogus", "1"), ("Devices", "many"), ("Role", "boss"), ("Urls", "gopher://x;http://127.0.0.1:99999"), ("DataRoots:0", "relative"), ("MaximumJobs", "0"), ("OpenMetrics", "perhaps"),
            ("ApiKeys:0:Sha256", "farzi_the-key-itself"), ("ApiKeys:0:Roles:0", "king"), ("ApiKeys:0:Colour", "red"), ("Jwt:Authority", "http://idp.example"));
        var expected = new[]
        {
            "Farzi:Bogus: unknown setting", "Farzi:Devices: 'many'", "Farzi:Role: 'boss'", "Farzi:Urls: 'gopher://x'", "Farzi:Urls: 'http://127.0.0.1:99999'", "Farzi:DataRoots: 'relative'", "Farzi:MaximumJobs: '0'",
            "Farzi:OpenMetrics: 'perhaps'", "Farzi:ApiKeys:0:Name: missing", "Farzi:ApiKeys:0:Sha256: not 64", "Farzi:ApiKeys:0:Roles: 'king'", "Farzi:ApiKeys:0:Colour: unknown setting",
            "Farzi:Jwt:Audience: missing", "Farzi:Jwt:Authority: 'http://idp.example'",
        };
        Assert.All(expected, e => Assert.Contains(faults, f => f.StartsWith(e, StringComparison.Ordinal)));
        Assert.Equal(expected.Length, faults.Count);
        Assert.DoesNotContain(faults, f => f.Contains("farzi_the-key-itself", StringComparison.Ordinal));
    }

    [Fact]
    public void GPUs_are_devices_only_where_they_are_asked_for_and_there()
    {
        Assert.Equal(0, Read(("Accelerators", "none")).Gpus);
        Assert.StartsWith("Farzi:Accelerators: 'tpu'", Assert.Single(Faults(("Accelerators", "tpu"))), StringComparison.Ordinal);
        if (TorchBackend.CudaDevices > 0) Assert.Equal(TorchBackend.CudaDevices, Read(("Accelerators", "cuda")).Gpus);
        else Assert.Contains(TorchBackend.IsBuilt ? "no NVIDIA GPU" : "FARZI_TORCH=cuda", Assert.Single(Faults(("Accelerators", "cuda"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:7071")]
    [InlineData("http://*:7071")]
    [InlineData("http://+:7071")]
    [InlineData("http://[::]:7071")]
    [InlineData("http://192.168.0.7:7071")]
    [InlineData("https://farzi.example:443")]
    [InlineData("http://127.0.0.1:7071;http://0.0.0.0:7072")]
    [InlineData("http://localhost.evil.example:7071")]
    public void Beyond_loopback_nobody_is_let_in_without_saying_who_they_are(string urls)
    {
        Assert.Contains("Farzi:ApiKeys or Farzi:Jwt", Assert.Single(Faults(("Urls", urls))), StringComparison.Ordinal);
        Assert.True(Read(("Urls", urls), ("ApiKeys:0:Name", "a"), ("ApiKeys:0:Sha256", Hash)).HasAuthentication);
    }

    [Fact]
    public void Kestrels_own_endpoints_are_no_way_around_that()
    {
        var configuration = Configuration([]);
        configuration["Kestrel:Endpoints:Public:Url"] = "http://0.0.0.0:8080";
        var fault = Assert.Throws<SettingsFaultException>(() => SiloOptionsReader.Read(configuration));
        Assert.Contains("http://0.0.0.0:8080 can be reached by other machines", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:7071")]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://127.1.2.3:7071")]
    [InlineData("http://[::1]:7071")]
    [InlineData("http://unix:/run/farzi.sock")]
    public void Loopback_needs_no_keys(string url) => Assert.True(Read(("Urls", url)).IsLoopbackOnly);

    [Fact]
    public void Keys_that_are_the_same_or_share_a_name_are_refused()
    {
        var faults = Faults(("ApiKeys:0:Name", "a"), ("ApiKeys:0:Sha256", Hash), ("ApiKeys:1:Name", "a"), ("ApiKeys:1:Sha256", Hash));
        Assert.Equal(2, faults.Count);
        Assert.All(faults, f => Assert.StartsWith("Farzi:ApiKeys:", f, StringComparison.Ordinal));
        Assert.All(faults, f => Assert.DoesNotContain(Hash, f, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Signing_keys_that_are_too_short_are_refused_and_not_repeated()
    {
        const string weak = "c2hvcnQ=";
        var fault = Assert.Single(Faults(("Jwt:Issuer", "i"), ("Jwt:Audience", "a"), ("Jwt:SigningKeys:0", weak)), f => f.Contains("SigningKeys: key 1", StringComparison.Ordinal));
        Assert.DoesNotContain(weak, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("coordinator")]
    [InlineData("worker")]
    public void A_silo_alone_must_do_everything(string role) =>
        Assert.Contains(Faults(("Role", role)), f => f.StartsWith("Farzi:Role:", StringComparison.Ordinal));

    [Fact]
    public void A_file_that_is_missing_or_no_json_is_one_message()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in new[] { folder["none.json"], folder.Write("bad.json", "{") })
        {
            var fault = Assert.Throws<SettingsFaultException>(() => SiloConfiguration.Apply(new ConfigurationManager(), [], file));
            Assert.StartsWith($"--config {file}:", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_command_line_wins_over_the_file()
    {
        using var folder = new TemporaryFolder();
        var configuration = new ConfigurationManager();
        SiloConfiguration.Apply(configuration, [new("Farzi:Devices", "3")], folder.Write("farzi.json", "{\"Farzi\": {\"Devices\": 2, \"ThreadsPerDevice\": 5}}"));
        var options = SiloOptionsReader.Read(configuration);
        Assert.Equal((3, 5), (options.Devices, options.ThreadsPerDevice));
    }

    private static ConfigurationManager Configuration((string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Farzi:{s.Key}", (string?)s.Value)));
        return configuration;
    }

    private static SiloOptions Read(params (string Key, string Value)[] settings) => SiloOptionsReader.Read(Configuration(settings));

    private static IReadOnlyList<string> Faults(params (string Key, string Value)[] settings) =>
        Assert.Throws<SettingsFaultException>(() => SiloOptionsReader.Read(Configuration(settings))).Faults;
}
