using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Farzi.Contracts.Jobs;

namespace Farzi.Jobs.JobFiles;

/// <summary>
/// One key of a job file, described by the record property behind it. Reader, writer, hash and reference all work from this table, so
/// that a new setting is one new property.
/// </summary>
internal sealed class Setting
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Setting>> Tables = new();

    private Setting(PropertyInfo property)
    {
        Property = property;
        Key = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Range = property.GetCustomAttribute<SettingRangeAttribute>();
        Count = property.GetCustomAttribute<SettingCountAttribute>();
        IsExecutionOnly = property.IsDefined(typeof(ExecutionOnlyAttribute));
        IsNullable = Nullable.GetUnderlyingType(property.PropertyType) is not null
            || new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        Type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
    }

    /// <summary>The key in its mapping.</summary>
    public string Key { get; }

    /// <summary>The property behind it.</summary>
    public PropertyInfo Property { get; }

    /// <summary>The type of the value, without nullability.</summary>
    public Type Type { get; }

    /// <summary>Whether the value may be left empty.</summary>
    public bool IsNullable { get; }

    /// <summary>The values allowed, of a number or of each element of a list.</summary>
    public SettingRangeAttribute? Range { get; }

    /// <summary>The number of elements allowed, of a list.</summary>
    public SettingCountAttribute? Count { get; }

    /// <summary>Whether it is left out of the job's hash.</summary>
    public bool IsExecutionOnly { get; }

    /// <summary>The settings of a specification record, in the order of its properties.</summary>
    public static IReadOnlyList<Setting> Of(Type record) => Tables.GetOrAdd(record, static r =>
        [.. r.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).OrderBy(p => p.MetadataToken).Select(p => new Setting(p))]);

    /// <summary>Whether a type is a record of settings of its own.</summary>
    public static bool IsGroup(Type type) => type.IsClass && type.Namespace == typeof(JobSpec).Namespace;

    /// <summary>Whether a value is part of the job's hash although its setting is not.</summary>
    public static bool ChangesNumbers(Enum value) => value.GetType().GetField(value.ToString())?.IsDefined(typeof(ChangesNumbersAttribute)) == true;

    /// <summary>The element type of a list, or null for other types.</summary>
    public static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}
