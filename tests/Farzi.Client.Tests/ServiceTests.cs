using Farzi.Client.Tests.Server;
using Farzi.Client.Transport;
using Farzi.Contracts.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static Farzi.Client.Tests.Server.Answers;

namespace Farzi.Client.Tests;

public sealed class ServiceTests
{
    [Fact]
    public async Task A_container_gives_a_client_with_its_options()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /prefix/v1/version", Json(new ServerVersion("0.1", "v1", "Orleans")));
        var tokens = 0;
        await using var services = new ServiceCollection().AddFarziClient(o =>
        {
            o.Server = new Uri(server.Address, "/prefix");
            o.TokenSource = _ => new ValueTask<string?>($"token-{++tokens}");
        }).Services.BuildServiceProvider();
        var client = services.GetRequiredService<FarziClient>();
        Assert.Same(client, services.GetRequiredService<FarziClient>());
        await client.VersionAsync();
        await client.VersionAsync();
        Assert.Equal(["Bearer token-1", "Bearer token-2"], server.Requests.Select(r => r.Headers["Authorization"]));
    }

    [Fact]
    public void Wrong_options_are_told_when_they_are_first_needed()
    {
        using var services = new ServiceCollection().AddFarziClient(o => (o.MaximumRetries, o.Timeout) = (-1, TimeSpan.Zero)).Services.BuildServiceProvider();
        Assert.Equal(2, Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<FarziClient>()).Failures.Count());
    }

    [Fact]
    public async Task A_transport_of_the_programs_own_takes_the_place_of_HTTP()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IFarziTransport>(new FixedTransport());
        services.AddFarziClient();
        await using var provider = services.BuildServiceProvider();
        Assert.Equal("in-process", (await provider.GetRequiredService<FarziClient>().VersionAsync()).Actors);
    }

    private sealed class FixedTransport : IFarziTransport
    {
        public Task<ServerVersion> VersionAsync(CancellationToken cancellationToken) => Task.FromResult(new ServerVersion("0.1", "v1", "in-process"));

        public Task<JobStatus> SubmitAsync(JobSubmission submission, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<JobStatus>> ListJobsAsync(JobState? state, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<JobStatus> StatusAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<JobStatus> ControlAsync(string id, JobControl control, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task DeleteAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<JobEvent> EventsAsync(string id, long after, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<ArtifactInfo>> ArtifactsAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task CopyArtifactAsync(string id, ArtifactInfo artifact, long offset, Stream destination, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<DatasetInfo?> FindDatasetAsync(string sha256, string name, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<DatasetInfo> UploadDatasetAsync(string sha256, string name, Stream content, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<WorkerStatus>> WorkersAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
