namespace Orleans.InProcess.Tests.Grains;

[Alias("tests.IStubbornGrain")]
public interface IStubbornGrain : IGrainWithStringKey
{
    /// <summary>Passes a gate, whatever the token says.</summary>
    [Alias("Pass")]
    Task Pass(string gate, CancellationToken token);
}
