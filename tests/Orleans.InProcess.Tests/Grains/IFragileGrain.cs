namespace Orleans.InProcess.Tests.Grains;

[Alias("tests.IFragileGrain")]
public interface IFragileGrain : ITouchGrain;
