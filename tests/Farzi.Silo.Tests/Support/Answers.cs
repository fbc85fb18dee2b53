using System.Net;
using System.Text;
using System.Text.Json;
using Farzi.Contracts.Cluster;

namespace Farzi.Silo.Tests.Support;

/// <summary>Reading answers, and what every refusal must look like.</summary>
internal static class Answers
{
    public static StringContent Yaml(string text) => new(text, Encoding.UTF8, "application/yaml");

    public static async Task<T> Read<T>(this HttpResponseMessage response) =>
        JsonSerializer.Deserialize(await response.Content.ReadAsStringAsync(), ClusterJson.TypeInfo<T>())!;

    /// <summary>Checks a refusal: status, media type, code, and no trace of the inside. Returns its detail and faults.</summary>
    public static async Task<(string Detail, string[] Faults)> ShouldBeProblem(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var json = JsonDocument.Parse(text);
        Assert.Equal(code, json.RootElement.GetProperty("code").GetString());
        Assert.Equal((int)status, json.RootElement.GetProperty("status").GetInt32());
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        if (status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) Assert.True(response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        var detail = json.RootElement.TryGetProperty("detail", out var d) ? d.GetString()! : "";
        string[] faults = json.RootElement.TryGetProperty("faults", out var f) ? [.. f.EnumerateArray().Select(x => x.GetString()!)] : [];
        return (detail, faults);
    }
}
