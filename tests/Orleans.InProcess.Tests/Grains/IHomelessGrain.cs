namespace Orleans.InProcess.Tests.Grains;

public interface IHomelessGrain : ITouchGrain;
