using Orleans.InProcess.Tests.Support;

namespace Orleans.InProcess.Tests.Grains;

public sealed class StubbornGrain(Gates gates) : Grain, IStubbornGrain
{
    public async Task Pass(string gate, CancellationToken token)
    {
        await gates.Pass(gate, CancellationToken.None);
        gates.Reach($"{gate}.ended");
    }
}
