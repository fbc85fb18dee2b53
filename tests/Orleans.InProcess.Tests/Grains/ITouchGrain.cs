namespace Orleans.InProcess.Tests.Grains;

[Alias("tests.ITouchGrain")]
public interface ITouchGrain : IGrainWithStringKey
{
    [Alias("Touch")]
    Task Touch();
}
