#if !FARZI_BUNDLED
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Farzi.Jobs.Tests;
using Farzi.Jobs.Tests.Runs;
using Xunit.Abstractions;

namespace Farzi.Grains.Tests;

/// <summary>Three processes that meet in PostgreSQL; those that die are started again.</summary>
/// <param name="output">Where recovery times go.</param>
public sealed class ClusterTests(ITestOutputHelper output)
{
    private const string Variable = "FARZI_TEST_POSTGRES";
    private static readonly string? Database = Environment.GetEnvironmentVariable(Variable);

    [SkippableTheory]
    [InlineData("none")]
    [InlineData("Lease:after:4")]
    [InlineData("Lease:late:5")]
    [InlineData("Contribute:before:9")]
    [InlineData("Contribute:after:11")]
    [InlineData("Commit:after:9")]
    [InlineData("Stage:after:5")]
    public async Task Silos_that_are_killed_at_a_phase_of_a_step_do_not_change_the_bits(string kill)
    {
        Skip.If(string.IsNullOrEmpty(Database), $"{Variable} names no PostgreSQL database with Orleans' tables (docs/serving.md)");
        using var folder = new TemporaryFolder();
        var expected = TinyJob.Run(folder["alone"], TinyJob.Spec()).Distillation.Digest;
        await File.WriteAllTextAsync(folder["job.yaml"], TinyJob.Yaml);
        var state = folder["state"];
        var cluster = $"test-{Guid.NewGuid():N}";
        var ports = FreePorts(6);
        TestSilo Start(int i, params string[] more) => TestSilo.Start(
            state, [$"name=silo{i}", $"cluster={cluster}", $"database={Database}", $"siloPort={ports[2 * i]}", $"gatewayPort={ports[(2 * i) + 1]}", .. more]);
        var silos = Enumerable.Range(0, 3).Select(i => Start(i, kill == "none" ? "kill=Nothing:after:1" : $"kill={kill}", i == 0 ? $"job={folder["job.yaml"]}" : "role=all")).ToArray();
        try
        {
            var (deaths, slowest) = (0, TimeSpan.Zero);
            var died = 0L;
            var stepAtDeath = 0L;
            var began = Stopwatch.GetTimestamp();
            while (!TestSilo.IsFinished(state))
            {
                Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(5), "The job did not end:\n" + string.Join("\n----\n", silos.Select(s => s.Output())));
                for (var i = 0; i < silos.Length; i++)
                {
                    if (!silos[i].HasExited) continue;
                    Assert.Equal(137, silos[i].ExitCode);
                    deaths++;
                    (died, stepAtDeath) = (Stopwatch.GetTimestamp(), TestSilo.LastEvent(state));
                    silos[i].Dispose();
                    silos[i] = Start(i, deaths < 3 && i == 0 && !TestSilo.HasEvents(state) ? $"job={folder["job.yaml"]}" : "role=all");
                }

                if (died != 0 && TestSilo.LastEvent(state) > stepAtDeath)
                {
                    if (Stopwatch.GetElapsedTime(died) > slowest) slowest = Stopwatch.GetElapsedTime(died);
                    died = 0;
                }

                await Task.Delay(50);
            }

            output.WriteLine($"{kill}: {deaths} silos killed, slowest recovery {slowest.TotalSeconds:0.0} s, {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s in all");
            Assert.Equal(expected, TestSilo.Digest(state));
            TestSilo.AssertOneHistory(state);
            Assert.True(kill == "none" || deaths > 0);
        }
        finally
        {
            foreach (var silo in silos) silo.Dispose();
        }
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners) listener.Start();
        var ports = listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port).ToArray();
        foreach (var listener in listeners) listener.Dispose();
        return ports;
    }
}
#endif
