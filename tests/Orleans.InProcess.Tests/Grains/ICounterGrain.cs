namespace Orleans.InProcess.Tests.Grains;

[Alias("tests.ICounterGrain")]
public interface ICounterGrain : IGrainWithStringKey
{
    [Alias("Add")]
    Task<int> Add(int amount);

    [Alias("Value")]
    ValueTask<int> Value();

    [Alias("Forget")]
    Task Forget();

    [Alias("Key")]
    Task<string> Key();

    [Alias("Deactivate")]
    ValueTask Deactivate();

    [Alias("RecordExists")]
    Task<(bool Exists, string? ETag)> Record();

    [Alias("Reload")]
    Task Reload();
}
