using Orleans.Concurrency;

namespace Orleans.InProcess.Checks;

/// <summary>What a grain interface must be.</summary>
internal sealed class InterfaceContract(ContractFaults faults, TypeContract types)
{
    private static readonly Type[] Results = [typeof(Task<>), typeof(ValueTask<>), typeof(IAsyncEnumerable<>)];

    public void Check(Type type)
    {
        var where = $"interface {type}";
        faults.RequireAccess(type, where);
        faults.RequireAlias(type, where, "type");
        faults.Require(!typeof(IGrain).IsAssignableFrom(type) || typeof(IGrainWithStringKey).IsAssignableFrom(type), where, "it is not keyed by a text");
        faults.Require(type.GetProperties().Length == 0 && type.GetEvents().Length == 0, where, "grain interfaces have no properties and no events");
        foreach (var method in type.GetMethods().Where(method => !method.IsStatic && !method.IsSpecialName)) Check(type, method);
    }

    private void Check(Type type, MethodInfo method)
    {
        var where = $"{type}.{method.Name}";
        faults.RequireAlias(method, where, type.FullName!);
        CheckReturn(where, method);
        var tokens = 0;
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.ParameterType.IsByRef) faults.Add(where, $"the parameter {parameter.Name} is passed by reference");
            else if (parameter.ParameterType == typeof(CancellationToken)) tokens++;
            else types.Check(parameter.ParameterType, $"{where}, parameter {parameter.Name}");
        }

        faults.Require(tokens < 2, where, "it takes more than one CancellationToken");
    }

    private void CheckReturn(string where, MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(Task) || type == typeof(ValueTask)) return;
        var isResult = type.IsConstructedGenericType && Results.Contains(type.GetGenericTypeDefinition());
        if (!isResult)
        {
            faults.Add(where, $"it returns {type}, not Task, Task<T>, ValueTask, ValueTask<T> or IAsyncEnumerable<T>");
            return;
        }

        faults.Require(!method.IsDefined(typeof(OneWayAttribute)), where, "it is one-way but has a result");
        types.Check(type.GenericTypeArguments[0], $"{where}, result");
    }
}
