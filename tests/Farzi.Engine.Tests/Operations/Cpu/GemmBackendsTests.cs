using Farzi.Engine.Operations.Cpu;

namespace Farzi.Engine.Tests.Operations.Cpu;

/// <summary>The choice of a backend.</summary>
public sealed class GemmBackendsTests
{
    [Fact]
    public void OneDNN_for_double_is_refused_with_the_alternatives()
    {
        var error = Assert.Throws<NotSupportedException>(() => GemmBackends.Create<double>(GemmPreference.OneDnn));
        Assert.Contains("OpenBlas", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_missing_oneDNN_names_its_package()
    {
        Skip.If(OneDnnGemm.IsPresent, "oneDNN is installed here");
        var error = Assert.Throws<DllNotFoundException>(() => GemmBackends.Create<float>(GemmPreference.OneDnn));
        Assert.Contains("libdnnl2", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_missing_OpenBLAS_names_its_package()
    {
        Skip.If(OpenBlasGemm<double>.IsPresent, "OpenBLAS is installed here");
        var error = Assert.Throws<DllNotFoundException>(() => GemmBackends.Create<double>(GemmPreference.OpenBlas));
        Assert.Contains("libopenblas0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Auto_works_whatever_is_installed_and_says_what_it_took()
    {
        var single = GemmBackends.Create<float>(GemmPreference.Auto);
        var twice = GemmBackends.Create<double>(GemmPreference.Auto);
        Assert.Contains(OneDnnGemm.IsPresent ? "onednn" : OpenBlasGemm<float>.IsPresent ? "openblas" : "managed", single.Name, StringComparison.Ordinal);
        Assert.Equal(OpenBlasGemm<double>.IsPresent ? "openblas" : "managed", twice.Name);
        Assert.Matches(@"\d+\.\d+", single.Version);
        Assert.Matches(@"\d+\.\d+", twice.Version);
    }

    [Fact]
    public void An_integer_product_is_refused() => Assert.Throws<NotSupportedException>(() => new ManagedGemm<int>());
}
