using System.Reflection;
using Farzi.Grains.Coordination;
using Farzi.Grains.Directory;

namespace Farzi.Silo.Tests.Support;

/// <summary>A grain factory without grains: the directory and the coordinators are plain objects, called by the name of the method.</summary>
public class FakeGrains : DispatchProxy
{
    private FakeDirectory? _directory;

    public static IGrainFactory Of(FakeDirectory directory)
    {
        var proxy = Create<IGrainFactory, FakeGrains>();
        ((FakeGrains)(object)proxy)._directory = directory;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var grain = targetMethod!.GetGenericArguments()[0];
        if (grain == typeof(IJobDirectoryGrain)) return FakeGrain.Of<IJobDirectoryGrain>(_directory!);
        if (grain == typeof(ICoordinatorGrain)) return FakeGrain.Of<ICoordinatorGrain>(_directory!.Coordinator((string)args![0]!));
        throw new NotSupportedException($"{targetMethod.Name} of {grain}");
    }
}
