using Orleans.Concurrency;

namespace Orleans.InProcess.Checks;

/// <summary>What a grain class must be.</summary>
internal sealed class GrainClassContract(ContractFaults faults, TypeContract types)
{
    private static readonly Type[] OfInterfaces = [typeof(AlwaysInterleaveAttribute), typeof(ReadOnlyAttribute), typeof(OneWayAttribute), typeof(ResponseTimeoutAttribute)];

    private static readonly Type[] OfData = [typeof(GenerateSerializerAttribute), typeof(AliasAttribute)];

    public void Check(Type type)
    {
        var where = $"grain class {type}";
        foreach (var attribute in OfData.Where(attribute => type.IsDefined(attribute, inherit: false))) faults.Add(where, $"[{attribute.Name}] is not for grain classes");
        foreach (var method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        {
            foreach (var attribute in OfInterfaces.Where(attribute => method.IsDefined(attribute, inherit: false)))
            {
                faults.Add($"{type}.{method.Name}", $"[{attribute.Name}] has no effect on a class; it belongs to the interface");
            }
        }

        foreach (var parameter in type.GetConstructors().SelectMany(constructor => constructor.GetParameters()))
        {
            var state = parameter.ParameterType;
            var isState = state.IsConstructedGenericType && state.GetGenericTypeDefinition() == typeof(IPersistentState<>);
            if (parameter.IsDefined(typeof(PersistentStateAttribute)) != isState) faults.Add(where, $"the parameter {parameter.Name} needs both [PersistentState] and IPersistentState<T>");
            if (isState) types.Check(state.GenericTypeArguments[0], $"{where}, state {parameter.Name}");
        }
    }
}
