using System.Net;
using System.Text.Json;
using Farzi.Silo.Tests.Events;
using Farzi.Silo.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Farzi.Silo.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task A_server_with_storage_and_grains_is_alive_and_ready()
    {
        await using var silo = await TestSilo.Start();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), await Both(silo));
        Assert.Empty(Directory.EnumerateFileSystemEntries(silo.State)); // the check cleans up
    }

    [Fact]
    public async Task Without_storage_it_is_alive_and_not_ready_until_storage_is_back()
    {
        await using var silo = await TestSilo.Start();
        Directory.Delete(silo.State);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), await Both(silo));
        Assert.Equal(["storage"], await Failed(silo));
        Directory.CreateDirectory(silo.State);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), await Both(silo));
    }

    [Fact]
    public async Task While_the_grains_fail_it_is_alive_and_not_ready()
    {
        await using var silo = await TestSilo.Start();
        silo.Directory.Before = () => throw new TimeoutException("Host=db;Password=hunter2");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), await Both(silo));
        Assert.Equal(["grains"], await Failed(silo));
    }

    [Fact]
    public async Task While_the_grains_say_nothing_it_is_not_ready_after_three_seconds()
    {
        var clock = new ManualClock();
        await using var silo = await TestSilo.Start(services => services.AddSingleton<TimeProvider>(clock));
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource();
        silo.Directory.Before = () =>
        {
            asked.SetResult();
            return never.Task;
        };
        var ready = silo.Client().GetAsync("/healthz/ready");
        await asked.Task;
        while (!ready.IsCompleted)
        {
            clock.Advance(1); // the wait may begin after the question
            await Task.Yield();
        }

        using var response = await ready;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        using var live = await silo.Client().GetAsync("/healthz/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    private static async Task<(HttpStatusCode Live, HttpStatusCode Ready)> Both(TestSilo silo)
    {
        using var live = await silo.Client().GetAsync("/healthz/live");
        using var ready = await silo.Client().GetAsync("/healthz/ready");
        return (live.StatusCode, ready.StatusCode);
    }

    private static async Task<string[]> Failed(TestSilo silo)
    {
        using var ready = await silo.Client().GetAsync("/healthz/ready");
        var text = await ready.Content.ReadAsStringAsync();
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(text);
        return [.. json.RootElement.GetProperty("failed").EnumerateObject().Select(p => p.Name)];
    }
}
