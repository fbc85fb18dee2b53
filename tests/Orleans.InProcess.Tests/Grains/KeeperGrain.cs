using Orleans.InProcess.Tests.Copying;
using static Orleans.InProcess.Tests.Copying.CopySamples;

namespace Orleans.InProcess.Tests.Grains;

public sealed class KeeperGrain : Grain, IKeeperGrain
{
    private List<int> _values = [];

    public Task Keep(List<int> values)
    {
        _values = values;
        return Task.CompletedTask;
    }

    public Task<List<int>> Kept() => Task.FromResult(_values);

    public Task<bool> IsSame(byte[] bytes, ReferenceBox original) => Task.FromResult(ReferenceEquals(bytes, original.Value));

    public Task<bool> IsSameCopied(byte[] bytes, ReferenceBox original) => IsSame(bytes, original);

    public Task<Unknown> ReturnUnknown() => Task.FromResult(new Unknown());

    public Task<bool> PassesItselfAsReference() => GrainFactory.GetGrain<IKeeperGrain>("other").IsReference(this);

    public Task<bool> IsReference(IKeeperGrain other) => Task.FromResult(other is GrainReference);

    public Task<bool> HasInContext(ReferenceBox original) => Task.FromResult(ReferenceEquals(RequestContext.Get("list"), original.Value));
}
