using Orleans.InProcess.Members;

namespace Orleans.InProcess.Copying;

/// <summary>Copies the numbered members of a type with <see cref="GenerateSerializerAttribute"/>; the rest of the copy is as a constructor leaves it.</summary>
internal sealed class MembersCopier(SerializedType type) : ValueCopier
{
    public override object Copy(object original, Type declaredType, CopyContext context)
    {
        var copy = type.Create();
        context.Record(original, copy);
        foreach (var member in type.Members)
        {
            var value = member.Get(original);
            member.Set(copy, member.IsImmutable ? value : context.Copy(value, member.Type));
        }

        return copy;
    }
}
