namespace Orleans.InProcess.Members;

/// <summary>A serialized member of a type.</summary>
/// <param name="Key">Distinguishes it within the type and its bases; does not change when the member is renamed.</param>
/// <param name="Name">Its name in code.</param>
/// <param name="Type">Its declared type.</param>
/// <param name="IsImmutable">Whether its values need not be copied.</param>
/// <param name="Get">Reads it from an object.</param>
/// <param name="Set">Writes it into an object (or a boxed struct).</param>
internal sealed record SerializedMember(
    string Key, string Name, Type Type, bool IsImmutable, Func<object, object?> Get, Action<object, object?> Set);
