namespace Orleans.InProcess.Tests.Grains;

public interface IFilteringGrain : ITouchGrain;
