using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Orleans.InProcess.Persistence;

/// <summary>A constructor parameter that gets persistent state.</summary>
internal static class PersistentStateParameter
{
    private static readonly MethodInfo CreateDefinition =
        typeof(PersistentStateParameter).GetMethod(nameof(Create), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <exception cref="ArgumentException">The parameter is not an <see cref="IPersistentState{TState}"/>.</exception>
    public static Func<IGrainContext, object> Factory(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new ArgumentException(
                $"Parameter '{parameter.Name}' on the constructor for '{parameter.Member.DeclaringType}' has an unsupported type, '{type}'. "
                + $"It must be an instance of generic type '{typeof(IPersistentState<>)}' because it has an associated [PersistentState(...)] attribute.",
                nameof(parameter));
        }

        var attribute = parameter.GetCustomAttribute<PersistentStateAttribute>()!;
        var name = string.IsNullOrEmpty(attribute.StateName) ? parameter.Name! : attribute.StateName;
        var create = CreateDefinition.MakeGenericMethod(type.GenericTypeArguments)
            .CreateDelegate<Func<IGrainContext, string, string?, object>>();
        return context => create(context, name, attribute.StorageName);
    }

    private static object Create<TState>(IGrainContext context, string stateName, string? storageName)
    {
        var services = context.ActivationServices;
        var storage = string.IsNullOrWhiteSpace(storageName)
            ? services.GetService<IGrainStorage>()
            : services.GetKeyedService<IGrainStorage>(storageName);
        if (storage is null)
        {
            throw new BadProviderConfigException(string.IsNullOrEmpty(storageName)
                ? $"No default storage provider found loading grain type {context.GrainId.Type}."
                : $"No storage provider named \"{storageName}\" found loading grain type {context.GrainId.Type}.");
        }

        return new PersistentState<TState>(stateName, context, storage);
    }
}
