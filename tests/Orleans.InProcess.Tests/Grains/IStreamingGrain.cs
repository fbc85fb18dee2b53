namespace Orleans.InProcess.Tests.Grains;

public interface IStreamingGrain : IGrainWithStringKey
{
    /// <summary>Counts without a pause.</summary>
    IAsyncEnumerable<int> Count(int to);

    /// <summary>Yields one number after each gate, for ever.</summary>
    IAsyncEnumerable<int> Gated(string gate, CancellationToken token = default);

    /// <summary>Yields two numbers and throws.</summary>
    IAsyncEnumerable<int> Failing();

    /// <summary>Yields one list again and again, each time with one item more.</summary>
    IAsyncEnumerable<List<int>> Growing(int times);

    Task Pass(string gate);

    Task DeactivateNow();
}
