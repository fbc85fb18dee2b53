using Orleans.InProcess.Members;

namespace Orleans.InProcess.Checks;

/// <summary>What the members of a serialized type must be.</summary>
internal sealed class MemberContract(ContractFaults faults, TypeContract types)
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public void Check(Type type, string where)
    {
        var numbers = new Dictionary<uint, string>();
        var byPosition = PrimaryConstructor.PropertiesOf(type).Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var property in type.GetProperties(Declared).Where(property => property.IsDefined(typeof(IdAttribute))))
        {
            Number(numbers, property, where);
            var isAutomatic = type.GetField($"<{property.Name}>k__BackingField", Declared) is not null;
            faults.Require(isAutomatic || property is { CanRead: true, CanWrite: true }, $"{type}.{property.Name}", "it carries an [Id] but cannot be both read and written");
            types.Check(property.PropertyType, $"{type}.{property.Name}");
        }

        foreach (var field in type.GetFields(Declared)) Check(type, field, numbers, byPosition, where);
    }

    private void Check(Type type, FieldInfo field, Dictionary<uint, string> numbers, HashSet<string> byPosition, string where)
    {
        if (field.IsDefined(typeof(IdAttribute)))
        {
            Number(numbers, field, where);
            types.Check(field.FieldType, $"{type}.{field.Name}");
            return;
        }

        var name = PropertyNameOf(field);
        if (byPosition.Contains(name)) types.Check(field.FieldType, $"{type}.{name}");
        else if (!field.IsDefined(typeof(NonSerializedAttribute)) && type.GetProperty(name, Declared)?.IsDefined(typeof(IdAttribute)) != true) faults.Add($"{type}.{name}", "it has no [Id] and is not [NonSerialized], so it would be lost");
    }

    // Of an automatic property's field "<Name>k__BackingField", or of a captured parameter's "<name>P".
    private static string PropertyNameOf(FieldInfo field) => field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;

    private void Number(Dictionary<uint, string> numbers, MemberInfo member, string where)
    {
        var id = member.GetCustomAttribute<IdAttribute>()!.Id;
        if (!numbers.TryAdd(id, member.Name)) faults.Add(where, $"{member.Name} and {numbers[id]} have one [Id({id})]");
    }
}
