using Farzi.Contracts.Jobs;
using Farzi.Engine.Torch;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Tests.Runs;
using Farzi.Jobs.Work;

namespace Farzi.Jobs.Tests.Work;

/// <summary>The device that a job computes on.</summary>
public class ComputeDeviceTests
{
    [Theory]
    [InlineData("auto")]
    [InlineData("cpu")]
    public void The_processor_computes_with_its_own_operations(string name)
    {
        using var device = ComputeDevice.Open<float>(new ComputeSpec { Device = name, Lanes = 3, Gemm = GemmLibrary.Managed });
        Assert.Equal(("cpu", 3), (device.NumericProfile["backend"], device.Lanes));
    }

    [SkippableFact]
    public void Torch_on_the_processor_is_a_device_of_one_lane()
    {
        Skip.IfNot(TorchBackend.IsBuilt, "this build has no TorchSharp");
        using var device = ComputeDevice.Open<float>(new ComputeSpec { Device = "torch-cpu", Products = ProductPrecision.Bfloat16 });
        Assert.Equal(("torch", "bfloat16", 1), (device.NumericProfile["backend"], device.NumericProfile["precision"], device.Lanes));
    }

    [Theory]
    [InlineData("cuda")]
    [InlineData("cuda:0")]
    public void A_device_that_is_not_there_is_refused_by_name(string name)
    {
        if (TorchBackend.CudaDevices > 0) return;
        Assert.Contains(name, Assert.Throws<TorchUnavailableException>(() => ComputeDevice.Open<float>(new ComputeSpec { Device = name })).Message, StringComparison.Ordinal);
        var fault = Assert.Throws<JobFileException>(() => JobWork.RequireDevice(TinyJob.Spec($"compute.device={name}")));
        Assert.StartsWith("compute.device", Assert.Single(fault.Faults).Path, StringComparison.Ordinal);
    }

    [Fact]
    public void The_processor_does_not_pretend_to_round_products() =>
        Assert.Contains("bfloat16", Assert.Throws<TorchUnavailableException>(() => ComputeDevice.Open<float>(new ComputeSpec { Products = ProductPrecision.Bfloat16 })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("compute: {device: gpu}", "compute.device: 'gpu' is no device")]
    [InlineData("compute: {device: 'cuda:x'}", "compute.device: 'cuda:x' is no device")]
    [InlineData("compute: {device: cpu, products: bfloat16}", "compute.products: the device cpu has no bfloat16")]
    [InlineData("compute: {device: torch-cpu, products: tf32}", "compute.products: the device torch-cpu has no tf32")]
    [InlineData("compute: {device: cuda, products: tf32, precision: float64}", "compute.products: tf32 rounds float32 operands")]
    public void Settings_that_cannot_be_are_named(string yaml, string expected)
    {
        var fault = Assert.Throws<JobFileException>(() => JobFile.Parse("job.yaml", $"name: a\ndata: {{generator: {{users: 60}}}}\n{yaml}\n", []));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }
}
