namespace Orleans.InProcess.Tests.Grains;

public interface IPlacedGrain : ITouchGrain;
