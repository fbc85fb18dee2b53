namespace Orleans.InProcess.Tests.Grains;

public interface IBalancedGrain : ITouchGrain;
