using System.Security.Cryptography;
using Farzi.Silo.Tests.Support;

namespace Farzi.Silo.Tests.Metrics;

[Collection(nameof(OneServerAtATime))]
public sealed class MetricsTests
{
    [Fact]
    public async Task Requests_uploads_and_submissions_are_counted_by_route()
    {
        await using var silo = await TestSilo.Start();
        var content = new byte[12_345];
        using var upload = await silo.Alice().PutAsync($"/v1/datasets/{Convert.ToHexStringLower(SHA256.HashData(content))}/e.tsv", new ByteArrayContent(content));
        using var job = await silo.Alice().PutAsync("/v1/jobs/secret-name", Answers.Yaml(TestSilo.Job));
        using var absent = await silo.Alice().GetAsync("/v1/jobs/none");
        var samples = ExpositionParser.Parse(await silo.Client().GetStringAsync("/metrics"));
        Assert.Equal(12_345, Assert.Single(samples, s => s.Name == "farzi_silo_uploaded_bytes_total").Value);
        Assert.Equal("Created", Assert.Single(samples, s => s.Name == "farzi_silo_submissions_total").Labels["outcome"]);
        var routes = samples.Where(s => s.Name == "http_server_request_duration_seconds_count").ToList();
        Assert.Contains(routes, r => r.Labels["http_route"] == "/v1/jobs/{id}" && r.Labels["http_response_status_code"] == "404");
        Assert.DoesNotContain(samples, s => s.Labels.Values.Any(v => v.Contains("secret-name", StringComparison.Ordinal))); // ids would be labels without bound
    }

    [Fact]
    public async Task Buckets_of_a_histogram_rise_to_its_count()
    {
        await using var silo = await TestSilo.Start();
        for (var i = 0; i < 5; i++) (await silo.Alice().GetAsync("/v1/version")).Dispose();
        var samples = ExpositionParser.Parse(await silo.Client().GetStringAsync("/metrics"));
        var buckets = samples.Where(s => s.Name == "http_server_request_duration_seconds_bucket" && s.Labels["http_route"] == "/v1/version").ToList();
        Assert.Equal("+Inf", buckets[^1].Labels["le"]);
        Assert.Equal(buckets.Select(b => b.Value).Order(), buckets.Select(b => b.Value));
        Assert.Equal(5, buckets[^1].Value);
        Assert.Equal(5, samples.Single(s => s.Name == "http_server_request_duration_seconds_count" && s.Labels["http_route"] == "/v1/version").Value);
    }
}
