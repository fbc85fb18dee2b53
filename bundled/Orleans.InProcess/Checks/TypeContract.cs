using Orleans.InProcess.Copying;
using Orleans.InProcess.Json;

namespace Orleans.InProcess.Checks;

/// <summary>What a type that crosses a grain interface must be.</summary>
internal sealed class TypeContract
{
    private readonly ContractFaults _faults;
    private readonly HashSet<Type> _seen = [];
    private readonly Dictionary<Type, Type> _surrogates;

    public TypeContract(ContractFaults faults, IReadOnlyCollection<Type> types)
    {
        _faults = faults;
        _surrogates = types.Where(type => type.IsDefined(typeof(RegisterConverterAttribute), inherit: false))
            .SelectMany(type => type.GetInterfaces())
            .Where(contract => contract.IsConstructedGenericType && contract.GetGenericTypeDefinition() == typeof(IConverter<,>))
            .ToDictionary(contract => contract.GenericTypeArguments[0], contract => contract.GenericTypeArguments[1]);
    }

    /// <summary>Checks a type where it is used, with everything that it holds.</summary>
    public void Check(Type type, string where)
    {
        if (type.IsGenericParameter) return;
        if (type == typeof(object)) _faults.Add(where, "object says nothing of what will be sent");
        else if (Nullable.GetUnderlyingType(type) is { } underlying) Check(underlying, where);
        else if (type.HasElementType) Check(type.GetElementType()!, where);
        else if (Primitives.Contains(type) || IsGrain(type) || type == typeof(Exception)) return;
        else if (_surrogates.TryGetValue(type, out var surrogate)) CheckDeclared(surrogate);
        else if (IsKnownCollection(type)) CheckArguments(type, where);
        else if (type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)) CheckDeclared(type);
        else _faults.Add(where, $"{type} has no [GenerateSerializer], no registered converter, and is no type that is known to be serializable");
    }

    /// <summary>Checks a type that is declared to be serialized, once.</summary>
    public void CheckDeclared(Type type)
    {
        var definition = type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type;
        if (type.IsConstructedGenericType) CheckArguments(type, $"type {type}");
        // What this assembly declares is Orleans' own there.
        if (definition.Assembly == typeof(TypeContract).Assembly || !_seen.Add(definition)) return;
        var where = $"type {definition}";
        _faults.Require(definition.IsDefined(typeof(GenerateSerializerAttribute), inherit: false), where, "it has no [GenerateSerializer]");
        _faults.RequireAccess(definition, where);
        _faults.RequireAlias(definition, where, "type");
        if (definition.IsEnum) return;
        CheckBase(definition, where);
        new MemberContract(_faults, this).Check(definition, where);
    }

    private static bool IsGrain(Type type) => typeof(IAddressable).IsAssignableFrom(type) && type.IsInterface;

    private static bool IsKnownCollection(Type type) => type.IsConstructedGenericType
        && (ItemCollections.Concrete(type) != type || CollectionCopiers.Knows(type.GetGenericTypeDefinition()));

    private void CheckArguments(Type type, string where)
    {
        foreach (var argument in type.GenericTypeArguments) Check(argument, where);
    }

    private void CheckBase(Type type, string where)
    {
        var above = type.BaseType;
        if (above is null || above == typeof(object) || above == typeof(ValueType) || above == typeof(Exception)) return;
        if (above.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)) CheckDeclared(above);
        else _faults.Add(where, $"its base {above} has no [GenerateSerializer]");
    }
}
