using Microsoft.Extensions.DependencyInjection;
using Orleans.InProcess.Classes;

namespace Orleans.InProcess.Members;

/// <summary>The converters that the application's assemblies register.</summary>
internal sealed class ConverterTable
{
    private readonly Dictionary<Type, SurrogateConverter> _converters = [];

    public ConverterTable(GrainAssemblies assemblies, IServiceProvider services)
    {
        foreach (var type in assemblies.Types.Where(type => type.IsDefined(typeof(RegisterConverterAttribute), inherit: false)))
        {
            foreach (var contract in type.GetInterfaces().Where(IsConverter)) Add(contract, ActivatorUtilities.CreateInstance(services, type));
        }
    }

    public SurrogateConverter? Find(Type valueType) => _converters.GetValueOrDefault(valueType);

    private static bool IsConverter(Type contract) => contract.IsConstructedGenericType && contract.GetGenericTypeDefinition() == typeof(IConverter<,>);

    private void Add(Type contract, object converter)
    {
        var typed = typeof(TypedSurrogateConverter<,>).MakeGenericType(contract.GenericTypeArguments);
        _converters[contract.GenericTypeArguments[0]] = (SurrogateConverter)Activator.CreateInstance(typed, converter)!;
    }
}
