namespace Orleans.InProcess.Tests.Grains;

[Alias("tests.INobodyGrain")]
public interface INobodyGrain : IGrainWithStringKey;
