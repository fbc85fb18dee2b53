using System.Net;
using System.Security.Cryptography;
using Farzi.Contracts.Cluster;
using Farzi.Silo.Tests.Events;
using Farzi.Silo.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Farzi.Silo.Tests.Hosting;

public sealed class DepartureTests
{
    [Fact]
    public async Task A_leaving_server_refuses_new_work_and_still_answers_until_it_has_drained()
    {
        var drain = new HeldDrain();
        await using var silo = await TestSilo.Start(services => services.AddSingleton<IHostedService>(drain));
        silo.Directory.Add("j1", "local", JobState.Distilling);
        await using var stream = await SentStream.Open(silo.Client(), "/v1/jobs/j1/events");

        silo.App.Lifetime.StopApplication(); // as on SIGTERM
        var stopped = silo.App.StopAsync();
        await drain.Begun.Task;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await silo.Client().GetAsync("/healthz/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await silo.Client().GetAsync("/healthz/live")).StatusCode);
        using var submission = await silo.Client().PutAsync("/v1/jobs/j2", Answers.Yaml(TestSilo.Job));
        await submission.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, ErrorCodes.Unavailable);
        using var upload = await silo.Client().PutAsync($"/v1/datasets/{Convert.ToHexStringLower(SHA256.HashData([]))}/e.tsv", new ByteArrayContent([]));
        await upload.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, ErrorCodes.Unavailable);
        Assert.Equal(HttpStatusCode.OK, (await silo.Client().GetAsync("/v1/jobs/j1")).StatusCode);
        var next = stream.Next();
        Assert.False(next.IsCompleted);

        drain.MayEnd.SetResult();
        Assert.Null(await next); // no "end": the job goes on elsewhere, and the watcher comes back
        await stopped;
        Assert.Empty(silo.Directory.Submissions);
    }

    private sealed class HeldDrain : IHostedLifecycleService
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource MayEnd { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task StoppingAsync(CancellationToken cancellationToken)
        {
            Begun.SetResult();
            return MayEnd.Task;
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
