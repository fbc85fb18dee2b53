namespace Orleans.InProcess.Tests.Grains;

[Alias("tests.ITwinGrain")]
public interface ITwinGrain : ISharedGrain;
