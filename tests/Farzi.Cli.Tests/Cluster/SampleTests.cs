using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Farzi.Sample;
using static Farzi.Client.Tests.Server.Answers;

namespace Farzi.Cli.Tests.Cluster;

/// <summary>The samples in C# and Python against a server that cuts their connections.</summary>
public sealed class SampleTests : ClusterTest
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    [Fact]
    public void The_program_in_CSharp_submits_watches_fetches_and_uses_the_result()
    {
        var id = SampleJob.Id(SampleJob.Over(SampleJob.Shop));
        Serve(id);
        var result = FarziProcess.RunProgram(FarziProcess.Built("farzi-sample"), Folder, _variables);
        Assert.Equal((0, ""), (result.Code, result.Error));
        foreach (var text in new[] { $"submitted {id}", "Distil: 40 meta-steps", "step 20/40", "HR@10 0.500", "1 sequences of 2 events over 3 items; trained with adam, learning rate 0.003, 8 steps", "cheese → cheese", "after cheese: " })
            Assert.Contains(text, result.Output, StringComparison.Ordinal);
        Assert.Equal(Finished["distilled.safetensors"], File.ReadAllBytes(At("distilled.safetensors")));
        Assert.Contains("\"name\":\"sample\"", Assert.Single(Server.Received($"PUT /v1/jobs/{id}")).Body, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_script_in_Python_does_the_same_with_the_standard_library()
    {
        var python = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(p => Path.Combine(p, "python3")).FirstOrDefault(File.Exists);
        Skip.If(python is null, "python3 is not installed");
        Serve("a");
        var result = FarziProcess.RunProgram(python!, Folder, _variables, "-I", Path.Combine(AppContext.BaseDirectory, "farzi_client.py"), "shop.yaml", "--id", "a", "--out", "got");
        Assert.Equal((0, ""), (result.Code, result.Error));
        foreach (var text in new[] { "distil: 40 meta-steps", "step 20/40", "HR@10 0.500", "latents [1, 2, 2]", "decoder [2, 3]", "learning_rate: 0.003", "cheese 44% → cheese 57%" })
            Assert.Contains(text, result.Output, StringComparison.Ordinal);
        foreach (var name in Finished.Names) Assert.Equal(Finished[name], File.ReadAllBytes(At($"got/{name}")));
        Assert.Equal(JobText, Assert.Single(Server.Received("PUT /v1/jobs/a")).Body);
        Assert.Equal(["0", "1"], Server.Received("GET /v1/jobs/a/events").Select(r => r.Headers["Last-Event-ID"]));

        Server.On("PUT /v1/jobs/a", Problem(400, ErrorCodes.InvalidJob, "2 faults", "seed: x", "name: y"));
        result = FarziProcess.RunProgram(python!, Folder, _variables, "-I", Path.Combine(AppContext.BaseDirectory, "farzi_client.py"), "shop.yaml", "--id", "a");
        Assert.Equal((1, "farzi: seed: x\nname: y\n"), (result.Code, result.Error));
    }

    private void Serve(string id)
    {
        _variables["FARZI_SERVER"] = Server.Address.AbsoluteUri;
        Finished.ServeAt(Server, id);
        var step = new MetaStepFinished(20, 40, 0, 3, 3, 0, 0, false, 1, 0.1, 5, 0.5, 0.1) { Sequence = 2 };
        Server.On($"PUT /v1/jobs/{id}", Status(id, JobState.Queued)).On($"GET /v1/jobs/{id}", Status(id, JobState.Completed, digest: Finished.Digest)).On(
            $"GET /v1/jobs/{id}/events",
            Sends(Event(new RunStarted("shop", "hash", "0.1", null) { Sequence = 1 }) + Event(step)[..^1], Cut),
            Sends(": heartbeat\n\n" + Event(step) + Event(new StageFinished(RunStage.Distil, 3, "40 meta-steps") { Sequence = 3 }) + End));
    }
}
