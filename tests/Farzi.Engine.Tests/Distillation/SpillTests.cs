using Farzi.Engine.Distillation;
using Farzi.Engine.Operations;
using Farzi.Engine.Operations.Cpu;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>A trajectory on disk gives the bits of one in memory, leaves no file behind, and says clearly why it cannot be made.</summary>
public sealed class SpillTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("farzi-spill").FullName;

    public static TheoryData<TrajectoryPolicy> Policies => [TrajectoryPolicy.Log, TrajectoryPolicy.Store, TrajectoryPolicy.Replay];

    [Theory]
    [MemberData(nameof(Policies))]
    public void On_disk_every_policy_gives_the_bits_that_it_gives_in_memory(TrajectoryPolicy policy)
    {
        var options = new TinyProblemOptions { Steps = 11, Window = 9, Policy = policy, Lanes = 3, Threads = 2, Dropout = 0.3 };
        using var memory = new TinyProblem<double>(options);
        using var disk = new TinyProblem<double>(options with { SpillFolder = _folder });
        var expected = memory.MetaGradient();
        Assert.Contains(expected, x => Math.Abs(x) > 1e-6);
        for (var round = 0; round < 2; round++)
            Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), disk.MetaGradient().Select(BitConverter.DoubleToInt64Bits));
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void What_grows_with_the_steps_lies_in_the_file_and_not_in_memory(TrajectoryPolicy policy)
    {
        using var device = new CpuDevice<double>(1, 1, GemmPreference.Managed);
        (long Memory, long File) Bytes(int window)
        {
            using var trajectory = Trajectory<double>.Create(new InnerLoopOptions { Policy = policy, SpillFolder = _folder }, device, 512, window);
            return (device.AllocatedBytes, device.SpilledBytes);
        }

        var (few, many) = (Bytes(4), Bytes(64));
        var (segment, vector) = (8, 4096L);
        Assert.Equal(policy switch { TrajectoryPolicy.Store => 4 * 64 * vector, TrajectoryPolicy.Log => (64 + (3 * segment)) * vector, _ => 3 * segment * vector }, many.File);
        Assert.Equal(policy == TrajectoryPolicy.Store ? 0 : (policy == TrajectoryPolicy.Log ? 3 : 4) * (segment - 2) * vector, many.Memory - few.Memory); // replayed segment
        Assert.Equal((0L, 0L), (device.AllocatedBytes, device.SpilledBytes));
    }

    [SkippableFact]
    public void The_file_has_no_name_while_it_is_used_so_that_nothing_is_left_after_a_kill()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows removes the file when its handle is closed, also by a kill");
        using var problem = new TinyProblem<double>(new TinyProblemOptions { SpillFolder = _folder });
        problem.Run();
        Assert.True(problem.SpilledBytes > 0);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void After_the_end_there_is_no_file()
    {
        new TinyProblem<double>(new TinyProblemOptions { SpillFolder = _folder }).Dispose();
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void A_disk_without_room_is_named_with_the_file_and_its_size()
    {
        using var device = new CpuDevice<float>(1, 1, GemmPreference.Managed);
        var fault = Assert.Throws<SpillException>(() => device.Spill(_folder, 1 << 20, 1L << 34)); // 64 PiB
        Assert.Contains(_folder, fault.Message, StringComparison.Ordinal);
        Assert.Contains("72,057,594,037,927,936 bytes", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        using var device = new CpuDevice<float>(1, 1, GemmPreference.Managed);
        var fault = Assert.Throws<SpillException>(() => device.Spill(Path.Combine(file, "below"), 1, 10));
        Assert.Contains(Path.Combine(file, "below"), fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
