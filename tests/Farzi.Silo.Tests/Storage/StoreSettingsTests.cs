using Farzi.Silo.Configuration;
using Farzi.Silo.Hosting;
using Farzi.Silo.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Farzi.Silo.Tests.Storage;

public sealed class StoreSettingsTests
{
    [Fact]
    public void Without_settings_files_lie_in_the_state_folder()
    {
        var options = Read();
        Assert.Equal((StoreKind.Volume, null), (options.Store.Kind, options.Store.Bucket));
    }

    [Fact]
    public void A_bucket_is_read_with_everything_that_belongs_to_it()
    {
        var store = Read(
            ("Store:Kind", "s3"), ("Store:Bucket", "farzi"), ("Store:Prefix", "/a/b/"), ("Store:Endpoint", "https://minio.example:9000"), ("Store:Region", "eu-central-1"), ("Store:PathStyle", "true"),
            ("Store:AccessKeyId", "id"), ("Store:SecretAccessKey", "the-secret"), ("Store:TimeoutSeconds", "7"), ("Store:Attempts", "2")).Store;
        var bucket = store.Bucket!;
        Assert.Equal(("farzi", "a/b/", "https://minio.example:9000/", "eu-central-1", true), (bucket.Bucket, store.Prefix, bucket.Endpoint!.ToString(), bucket.Region, bucket.PathStyle));
        Assert.Equal(("id", "the-secret", 7, 2), (bucket.Credentials!.AccessKeyId, bucket.Credentials.SecretAccessKey, bucket.Timeout.Seconds, bucket.Attempts));
        Assert.DoesNotContain("the-secret", bucket.ToString(), StringComparison.Ordinal);
        Assert.Null(Read(("Store:Kind", "s3"), ("Store:Bucket", "farzi")).Store.Bucket!.Credentials); // what the environment offers
    }

    [Fact]
    public void Every_fault_stands_under_its_setting_and_repeats_no_key()
    {
        var faults = Faults(
            ("Store:Kind", "s3"), ("Store:Bucket", "Farzi_Bucket"), ("Store:Prefix", "a/../b"), ("Store:Endpoint", "https://key:the-secret@minio.example"), ("Store:SecretAccessKey", "the-secret"),
            ("Store:TimeoutSeconds", "0"), ("Store:Attempts", "21"), ("Store:Colour", "red"), ("MaximumDatasetBytes", "6000000000"));
        var expected = new[]
        {
            "Farzi:Store:Bucket: 'Farzi_Bucket'", "Farzi:Store:Prefix: 'a/../b'", "Farzi:Store:Endpoint: not the address", "Farzi:Store:AccessKeyId: missing", "Farzi:Store:TimeoutSeconds: '0'",
            "Farzi:Store:Attempts: '21'", "Farzi:Store:Colour: unknown setting", "Farzi:MaximumDatasetBytes: 6000000000",
        };
        Assert.All(expected, e => Assert.Contains(faults, f => f.StartsWith(e, StringComparison.Ordinal)));
        Assert.Equal(expected.Length, faults.Count);
        Assert.DoesNotContain(faults, f => f.Contains("the-secret", StringComparison.Ordinal));
        Assert.StartsWith("Farzi:Store:Bucket: missing", Assert.Single(Faults(("Store:Kind", "s3"))), StringComparison.Ordinal);
        Assert.StartsWith("Farzi:Store:Kind: volume, but", Assert.Single(Faults(("Store:Bucket", "farzi"))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_folder_beside_a_bucket_is_one_silos_own_and_begins_without_copies()
    {
        using var folder = new TemporaryFolder();
        folder.Write("state/cache/jobs/j1/job.yaml", "old");
        folder.Write("state/grains/kept", "x");
        var options = Read(("StateRoot", folder["state"]), ("Store:Kind", "s3"), ("Store:Bucket", "farzi"));
        using (StateFolder.Open(options))
        {
            Assert.False(Directory.Exists(folder["state/cache"]));
            Assert.True(File.Exists(folder["state/grains/kept"]));
            Assert.Contains("in use", Assert.Throws<SettingsFaultException>(() => StateFolder.Open(options)).Message, StringComparison.Ordinal);
        }

        folder.Write("state/cache/jobs/j1/job.yaml", "of a volume somebody calls so");
        using var volume = StateFolder.Open(options with { Store = new StoreSettings() });
        Assert.True(File.Exists(folder["state/cache/jobs/j1/job.yaml"]));
    }

    private static SiloOptions Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Farzi:{s.Key}", (string?)s.Value)));
        return SiloOptionsReader.Read(configuration);
    }

    private static IReadOnlyList<string> Faults(params (string Key, string Value)[] settings) => Assert.Throws<SettingsFaultException>(() => Read(settings)).Faults;
}
