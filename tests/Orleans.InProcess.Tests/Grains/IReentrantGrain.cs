namespace Orleans.InProcess.Tests.Grains;

[Alias("tests.IReentrantGrain")]
public interface IReentrantGrain : IGrainWithStringKey
{
    [Alias("Pass")]
    Task Pass(string gate);
}
