namespace Orleans.InProcess.Tests.Grains;

[Alias("tests.ISharedGrain")]
public interface ISharedGrain : IGrainWithStringKey;
