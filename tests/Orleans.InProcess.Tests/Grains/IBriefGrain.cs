namespace Orleans.InProcess.Tests.Grains;

[Alias("tests.IBriefGrain")]
public interface IBriefGrain : ITouchGrain;
