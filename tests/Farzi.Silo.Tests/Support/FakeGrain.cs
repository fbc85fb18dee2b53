using System.Reflection;

namespace Farzi.Silo.Tests.Support;

/// <summary>Passes calls of a grain interface to the methods of the same name of a plain object; the rest of the interface is nobody's here.</summary>
public class FakeGrain : DispatchProxy
{
    private object? _target;

    public static T Of<T>(object target)
        where T : class
    {
        var proxy = Create<T, FakeGrain>();
        ((FakeGrain)(object)proxy)._target = target;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var method = _target!.GetType().GetMethod(targetMethod!.Name) ?? throw new NotSupportedException(targetMethod.Name);
        return method.Invoke(_target, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
    }
}
