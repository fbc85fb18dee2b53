using Farzi.Engine.Operations;
using Farzi.Engine.Operations.Cpu;

namespace Farzi.Engine.Tests.Operations;

/// <summary>Lanes, threads and failures.</summary>
public class CpuDeviceTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(5, 2)]
    [InlineData(3, 8)]
    public void Every_lane_runs_exactly_once_whatever_the_threads(int lanes, int threads)
    {
        using var device = new CpuDevice<float>(lanes, threads, GemmPreference.Managed);
        Assert.Equal(Math.Min(lanes, threads), device.Threads);
        var work = new CountingWork(lanes, -1);
        for (var round = 1; round <= 200; round++)
        {
            device.Run(work);
            Assert.All(work.Counts, c => Assert.Equal(round, c));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_failure_on_a_lane_is_passed_on_and_the_device_lives(int threads)
    {
        using var device = new CpuDevice<float>(4, threads, GemmPreference.Managed);
        for (var lane = 0; lane < 4; lane++)
        {
            var exception = Assert.Throws<InvalidOperationException>(() => device.Run(new CountingWork(4, lane)));
            Assert.Equal($"lane {lane}", exception.Message);
        }

        var work = new CountingWork(4, -1);
        device.Run(work);
        Assert.All(work.Counts, c => Assert.Equal(1, c));
    }

    [Fact]
    public void The_numeric_profile_names_what_the_bits_depend_on()
    {
        using var device = new CpuDevice<float>(3, 2, GemmPreference.Managed);
        Assert.Equal("3", device.NumericProfile["lanes"]);
        Assert.Equal("float32", device.NumericProfile["precision"]);
        foreach (var key in new[] { "architecture", "backend", "gemm", "instructionSet", "runtime" })
            Assert.NotEmpty(device.NumericProfile[key]);
        Assert.DoesNotContain("threads", device.NumericProfile.Keys);
    }

    private sealed class CountingWork(int lanes, int failingLane) : ILaneWork<float>
    {
        public int[] Counts { get; } = new int[lanes];

        public void Run(IOperations<float> operations, int lane)
        {
            if (lane == failingLane) throw new InvalidOperationException($"lane {lane}");
            Interlocked.Increment(ref Counts[lane]);
        }
    }
}
