namespace Farzi.Engine.Torch.Tests;

/// <summary>What is left of Torch in a build without TorchSharp.</summary>
public class WithoutTorchTests
{
    [Theory]
    [InlineData("cpu")]
    [InlineData("cuda:0")]
    public void A_device_is_refused_with_the_way_out(string device)
    {
        Assert.False(TorchBackend.IsBuilt);
        Assert.Equal(0, TorchBackend.CudaDevices);
        var refusal = Assert.Throws<TorchUnavailableException>(() => TorchBackend.Create<float>(new TorchDeviceOptions { Device = device }));
        Assert.Contains($"'{device}'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("FARZI_TORCH=cuda", refusal.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Operations_on_Torch_agree_with_those_on_the_processor() =>
        Skip.If(true, "this build has no TorchSharp (FarziTorch=none): FARZI_TORCH=cpu ./farzi test runs the comparison");
}
