using Orleans.InProcess.Tests.Copying;
using static Orleans.InProcess.Tests.Copying.CopySamples;

namespace Orleans.InProcess.Tests.Grains;

public interface IKeeperGrain : IGrainWithStringKey
{
    Task Keep(List<int> values);

    Task<List<int>> Kept();

    Task<bool> IsSame([Immutable] byte[] bytes, ReferenceBox original);

    Task<bool> IsSameCopied(byte[] bytes, ReferenceBox original);

    Task<Unknown> ReturnUnknown();

    Task<bool> PassesItselfAsReference();

    Task<bool> IsReference(IKeeperGrain other);

    Task<bool> HasInContext(ReferenceBox original);
}
