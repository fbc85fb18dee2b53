using Farzi.Store.S3;

namespace Farzi.Silo.Configuration;

/// <summary>Reads <c>Farzi:Store</c>. No fault repeats a key.</summary>
internal static class StoreReader
{
    /// <summary>The settings.</summary>
    public static StoreSettings Read(SettingsReader farzi)
    {
        var store = farzi.Group("Store");
        var d = new S3Options { Bucket = "" };
        var kind = store.Choice("Kind", StoreKind.Volume);
        var bucket = new S3Options
        {
            Bucket = Bucket(store, kind),
            Endpoint = Endpoint(store),
            Region = store.Text("Region"),
            PathStyle = store.Flag("PathStyle"),
            Credentials = Credentials(store),
            Timeout = TimeSpan.FromSeconds(store.Integer("TimeoutSeconds", (long)d.Timeout.TotalSeconds, 1, 3600)),
            Attempts = (int)store.Integer("Attempts", d.Attempts, 1, 20),
        };
        var prefix = Prefix(store);
        if (kind == StoreKind.Volume && store.Text("Bucket") is not null) store.Fault("Kind", "volume, but Farzi:Store:Bucket is set; expected s3");
        store.RefuseUnknown();
        return new StoreSettings { Kind = kind, Bucket = kind == StoreKind.S3 ? bucket : null, Prefix = prefix };
    }

    private static string Bucket(SettingsReader store, StoreKind kind)
    {
        if (kind != StoreKind.S3) return "";
        var name = store.Required("Bucket", "the name of the bucket");
        if (name.Length > 0 && (name.Length is < 3 or > 63 || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-')))
            store.Fault("Bucket", $"'{name}' is no name of a bucket; expected 3 to 63 lower-case letters, digits, '.' and '-'");
        return name;
    }

    private static string Prefix(SettingsReader store)
    {
        var prefix = (store.Text("Prefix") ?? "").Trim('/');
        if (prefix.Length == 0) return "";
        if (prefix.Length > 200 || !prefix.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-') || prefix.Split('/').Any(p => p is "" or "." or ".."))
            store.Fault("Prefix", $"'{prefix}' is not allowed; expected letters, digits, '.', '_', '-', and '/' between parts, at most 200");
        return prefix + "/";
    }

    private static Uri? Endpoint(SettingsReader store)
    {
        if (store.Text("Endpoint") is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address is { UserInfo: "", Query: "", Fragment: "" }) return address;
        store.Fault("Endpoint", "not the address of a server; expected such as https://minio.example:9000, without keys in it"); // which are not repeated
        return null;
    }

    private static S3Credentials? Credentials(SettingsReader store)
    {
        var (id, secret) = (store.Text("AccessKeyId"), store.Text("SecretAccessKey"));
        if (id is null && secret is null) return null;
        if (id is not null && secret is not null) return new S3Credentials(id, secret);
        store.Fault(id is null ? "AccessKeyId" : "SecretAccessKey", "missing, while the other half of the key is set; expected both, or neither for what the environment offers");
        return null;
    }
}
