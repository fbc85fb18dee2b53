using System.Runtime.Loader;
using Microsoft.Extensions.Options;
using Orleans.Serialization.Configuration;

namespace Orleans.InProcess.Classes;

/// <summary>
/// The assemblies that may hold grains and converters: those that are registered, the program's own, what is loaded, and what these refer to,
/// as far as they refer to Orleans.
/// </summary>
internal sealed class GrainAssemblies
{
    private static readonly string Self = typeof(GrainAssemblies).Assembly.GetName().Name!;

    public GrainAssemblies(IOptions<SerializerAssemblies> registered)
    {
        var found = new HashSet<Assembly>();
        foreach (var assembly in registered.Value.Assemblies) Add(assembly, found);
        if (Assembly.GetEntryAssembly() is { } entry) Add(entry, found);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies()) Add(assembly, found);
        Types = [.. found.Where(RefersToOrleans).OrderBy(assembly => assembly.FullName, StringComparer.Ordinal).SelectMany(assembly => assembly.GetTypes())];
    }

    /// <summary>All their types, in an order that does not change.</summary>
    public IReadOnlyList<Type> Types { get; }

    private static bool RefersToOrleans(Assembly assembly) => Array.Exists(assembly.GetReferencedAssemblies(), name => name.Name == Self);

    private static void Add(Assembly assembly, HashSet<Assembly> found)
    {
        if (assembly.IsDynamic || !IsOfApplication(assembly.GetName()) || !found.Add(assembly)) return;
        var context = AssemblyLoadContext.GetLoadContext(assembly) ?? AssemblyLoadContext.Default;
        foreach (var name in assembly.GetReferencedAssemblies().Where(IsOfApplication))
        {
            try
            {
                Add(context.LoadFromAssemblyName(name), found);
            }
            catch (Exception exception) when (exception is IOException or BadImageFormatException)
            {
                // A reference that is only needed to build; whoever uses it at run time gets the same error there.
            }
        }
    }

    private static bool IsOfApplication(AssemblyName name) => name.Name is { } text
        && !text.StartsWith("System", StringComparison.Ordinal)
        && !text.StartsWith("Microsoft", StringComparison.Ordinal)
        && text is not ("netstandard" or "mscorlib");
}
