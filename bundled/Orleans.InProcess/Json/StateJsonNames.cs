namespace Orleans.InProcess.Json;

/// <summary>Property names in stored states.</summary>
internal static class StateJsonNames
{
    /// <summary>The type of a value that is not of its member's declared type.</summary>
    public const string Type = "$type";

    /// <summary>Such a value.</summary>
    public const string Value = "$value";

    public static string Of(Members.SerializedMember member) => $"{member.Name}#{member.Key}";

    public static string KeyOf(string name) => name[(name.LastIndexOf('#') + 1)..];
}
