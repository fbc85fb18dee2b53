namespace Orleans.InProcess.Checks;

/// <summary>The faults that were found, each once.</summary>
internal sealed class ContractFaults
{
    private readonly List<string> _all = [];
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);

    public IReadOnlyList<string> All => _all;

    public void Add(string where, string what)
    {
        var fault = $"{where}: {what}";
        if (!_all.Contains(fault, StringComparer.Ordinal)) _all.Add(fault);
    }

    public void Require(bool holds, string where, string what)
    {
        if (!holds) Add(where, what);
    }

    /// <summary>Requires an alias that nothing else in the scope has.</summary>
    public void RequireAlias(MemberInfo member, string where, string scope)
    {
        if (member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias is not { } alias)
        {
            Add(where, "it has no [Alias], so it could not be renamed");
        }
        else if (!_aliases.TryAdd($"{scope} {alias}", where) && _aliases[$"{scope} {alias}"] is var other && other != where)
        {
            Add(where, $"its alias \"{alias}\" is also that of {other}");
        }
    }

    /// <summary>Requires that generated code of the assembly can name a type.</summary>
    public void RequireAccess(Type type, string where)
    {
        for (var level = type; level is not null; level = level.DeclaringType)
        {
            if (level.IsNestedPrivate || level.IsNestedFamily || level.IsNestedFamANDAssem) Add(where, $"generated code cannot access it: {level} is private or protected");
        }
    }
}
