namespace Orleans.InProcess.Tests.Grains;

public interface ILeakyGrain : IGrainWithStringKey
{
    Task<int> ReadStateOutside();
}
