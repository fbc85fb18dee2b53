namespace Orleans.InProcess.Checks;

/// <summary>
/// Finds what this process forgives and Orleans does not: types that cross a grain interface, are persisted or thrown, and would not
/// survive the way to another process. For tests: bundled green means public green.
/// </summary>
public static class GrainContractCheck
{
    /// <summary>Checks all grain interfaces, grain classes, serialized types, converters and exceptions that assemblies declare.</summary>
    /// <returns>The faults, each naming the type; none when all is well.</returns>
    public static IReadOnlyList<string> Faults(params Assembly[] assemblies)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        return Faults(assemblies.SelectMany(assembly => assembly.GetTypes()));
    }

    /// <summary>Checks some types; those among them that are no part of a grain's contract are passed over.</summary>
    /// <returns>The faults, each naming the type; none when all is well.</returns>
    public static IReadOnlyList<string> Faults(IEnumerable<Type> types)
    {
        var all = types.Where(type => !type.Name.StartsWith('<')).ToArray();
        var faults = new ContractFaults();
        var contract = new TypeContract(faults, all);
        foreach (var type in all)
        {
            if (IsGrainInterface(type)) new InterfaceContract(faults, contract).Check(type);
            else if (typeof(IGrain).IsAssignableFrom(type)) new GrainClassContract(faults, contract).Check(type);
            else if (typeof(Exception).IsAssignableFrom(type)) contract.CheckDeclared(type);
            else if (type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)) contract.CheckDeclared(type);
        }

        return faults.All;
    }

    private static bool IsGrainInterface(Type type) => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type);
}
