namespace Orleans.InProcess.Tests.Grains;

[Alias("tests.ILastingGrain")]
public interface ILastingGrain : ITouchGrain;
