using System.Text.Json;
using Farzi.Silo.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Farzi.Silo.Tests.Hosting;

public sealed class OpenApiTests
{
    [Fact]
    public async Task Every_endpoint_of_the_api_is_described_with_its_answers()
    {
        await using var silo = await TestSilo.Start();
        using var document = JsonDocument.Parse(await silo.Client().GetStringAsync("/openapi/v1.json"));
        var described = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Where(o => o.Value.TryGetProperty("responses", out _)).Select(o => $"{o.Name.ToUpperInvariant()} {p.Name}")).ToHashSet(StringComparer.Ordinal);
        var mapped = silo.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText}"));
        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.Equal(2, document.RootElement.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Count());
        var status = document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("JobStatus").GetProperty("properties");
        Assert.True(status.TryGetProperty("outerLoss", out _));
    }
}
