using Farzi.Engine.Tests.Distillation;
using TorchSharp;

namespace Farzi.Engine.Torch.Tests;

/// <summary>The device: names, refusals, profile, memory.</summary>
public class TorchDeviceTests
{
    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("CPU")]
    public void An_unknown_name_is_refused(string name)
    {
        var refusal = Assert.Throws<ArgumentException>(() => TorchBackend.Create<float>(new TorchDeviceOptions { Device = name }));
        Assert.Contains($"'{name}'", refusal.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("cuda")]
    [InlineData("cuda:7")]
    public void A_GPU_that_is_not_there_is_refused(string name)
    {
        Skip.If(TorchBackend.CudaDevices > 7 || (name == "cuda" && TorchBackend.CudaDevices > 0), "this machine has it");
        Assert.Throws<TorchUnavailableException>(() => TorchBackend.Create<float>(new TorchDeviceOptions { Device = name }));
    }

    [Fact]
    public void The_processor_has_no_tf32_and_float64_no_precision_but_its_own()
    {
        Assert.Contains("tf32", Refusal<float>(TorchPrecision.Tf32), StringComparison.Ordinal);
        Assert.Contains("float64", Refusal<double>(TorchPrecision.BFloat16), StringComparison.Ordinal);
    }

    [Fact]
    public void The_profile_names_what_the_bits_depend_on()
    {
        using var device = TestDevice.Open<float>(TorchPrecision.BFloat16);
        Assert.Equal("torch", device.NumericProfile["backend"]);
        Assert.Equal("bfloat16", device.NumericProfile["precision"]);
        Assert.NotEmpty(device.NumericProfile["libtorch"]);
        using var other = TestDevice.Open<double>();
        Assert.Equal("float64", other.NumericProfile["precision"]);
    }

    [Fact]
    public void Tensors_of_another_buffer_or_beyond_the_end_are_refused()
    {
        using var device = TestDevice.Open<double>();
        var buffer = device.Allocate(6);
        var operations = device.Lane(0);
        Assert.Throws<InvalidOperationException>(() => operations.Fill(buffer.Matrix(1, 2, 3), 0));
        Assert.Throws<InvalidOperationException>(() => operations.Fill(default, 0));
        buffer.Dispose();
        Assert.Throws<InvalidOperationException>(() => operations.Fill(buffer.Matrix(0, 2, 3), 0));
        Assert.Equal((0L, 0), (device.AllocatedBytes, device.AllocatedBuffers));
    }

    /// <summary>N7: counted by TorchSharp on this thread, which is the one that works.</summary>
    [Theory]
    [InlineData("sasrec")]
    [InlineData("gru4rec")]
    public void A_thousand_inner_steps_leave_no_tensor_behind(string learner)
    {
        using var problem = new TinyProblem<float>(
            new TinyProblemOptions { Learner = learner, Steps = 1000, Window = 10, Dropout = 0.1 }, TestDevice.Open<float>());
        problem.Run(); // views and masks are made once
        var (tensors, bytes) = (Live, problem.Device.AllocatedBytes);
        problem.Run();
        Assert.Equal((tensors, bytes), (Live, problem.Device.AllocatedBytes));
    }

    private static long Live => DisposeScopeManager.Statistics.ThreadTotalLiveCount;

    private static string Refusal<T>(TorchPrecision precision)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        Assert.Throws<TorchUnavailableException>(() => TorchBackend.Create<T>(new TorchDeviceOptions { Device = "cpu", Precision = precision })).Message;
}
