using System.Diagnostics.CodeAnalysis;

namespace Orleans.InProcess.References;

/// <summary>The base of the classes that <see cref="DispatchProxy"/> makes for grain interfaces.</summary>
[SuppressMessage("Performance", "CA1852:Seal internal types", Justification = "The made classes derive from it.")]
internal class GrainCallProxy : GrainReference
{
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Factory.Sender.Call(this, targetMethod!, args ?? []);
}
