using Microsoft.Extensions.DependencyInjection;
using Orleans.InProcess.Persistence;

namespace Orleans.InProcess.Classes;

/// <summary>Makes instances of a grain class: persistent state by attribute, everything else from the activation's services.</summary>
internal sealed class GrainConstructor
{
    private readonly Func<IGrainContext, object>[] _states;
    private readonly ObjectFactory _factory;

    public GrainConstructor(Type grainClass)
    {
        var parameters = grainClass.GetConstructors().FirstOrDefault()?.GetParameters() ?? [];
        var states = Array.FindAll(parameters, parameter => parameter.IsDefined(typeof(PersistentStateAttribute)));
        _states = Array.ConvertAll(states, PersistentStateParameter.Factory);
        _factory = ActivatorUtilities.CreateFactory(grainClass, Array.ConvertAll(states, parameter => parameter.ParameterType));
    }

    public object Create(IGrainContext context) =>
        _factory(context.ActivationServices, Array.ConvertAll(_states, create => (object?)create(context)));
}
