using System.Net;
using System.Text.RegularExpressions;
using Farzi.Contracts.Cluster;
using Farzi.Silo.Dashboard;
using Farzi.Silo.Tests.Support;

namespace Farzi.Silo.Tests.Dashboard;

public sealed partial class DashboardTests
{
    [Fact]
    public async Task The_page_is_served_without_a_key_and_may_load_nothing_from_elsewhere()
    {
        await using var silo = await TestSilo.Start();
        using var response = await silo.Client().GetAsync("/");
        Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task Every_file_that_another_one_names_is_there()
    {
        await using var silo = await TestSilo.Start();
        var named = 0;
        foreach (var (path, file) in DashboardFiles.All)
        {
            using var response = await silo.Client().GetAsync($"/dashboard/{path}");
            var text = await response.Content.ReadAsStringAsync();
            Assert.Equal((HttpStatusCode.OK, file.MediaType), (response.StatusCode, response.Content.Headers.ContentType?.ToString()));
            foreach (Match import in Imports().Matches(text))
            {
                var target = new Uri(new Uri($"http://localhost/dashboard/{path}"), import.Groups["file"].Value);
                Assert.True(DashboardFiles.All.ContainsKey(target.AbsolutePath["/dashboard/".Length..]), $"{path} imports {target}");
                named++;
            }
        }

        Assert.True(named > 20, $"{named} imports were found");
        Assert.DoesNotContain(DashboardFiles.All.Values, f => f.Content.Length > 20_000);
    }

    [Fact]
    public async Task What_is_known_already_is_not_sent_again_and_another_content_has_another_tag()
    {
        await using var silo = await TestSilo.Start();
        using var first = await silo.Client().GetAsync("/dashboard/main.js");
        Assert.Equal("no-cache", first.Headers.CacheControl?.ToString());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/dashboard/main.js");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await silo.Client().SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(DashboardFiles.All.Count, DashboardFiles.All.Values.Select(f => f.Tag.ToString()).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("/dashboard/nothing.js")]
    [InlineData("/dashboard/")]
    [InlineData("/dashboard/..%2Ffarzi-silo.dll")]
    [InlineData("/dashboard/%2e%2e/%2e%2e/etc/passwd")]
    public async Task Nothing_else_is_served(string path)
    {
        await using var silo = await TestSilo.Start();
        using var response = await silo.Client().GetAsync(path);
        await response.ShouldBeProblem(HttpStatusCode.NotFound, ErrorCodes.NotFound);
    }

    [Fact]
    public async Task Loading_the_page_does_not_use_up_the_requests_of_an_address()
    {
        await using var silo = await TestSilo.Start(("RequestBurst", "3"), ("RequestsPerSecond", "1"));
        for (var i = 0; i < 20; i++)
        {
            using var response = await silo.Client().GetAsync("/dashboard/style.css");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [GeneratedRegex("^import [^']*'(?<file>[^']+)';$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Imports();
}
