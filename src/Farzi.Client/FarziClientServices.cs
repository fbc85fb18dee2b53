using Farzi.Client.Http;
using Farzi.Client.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Farzi.Client;

/// <summary>Adds the client to a container.</summary>
public static class FarziClientServices
{
    /// <summary>The name of the client's <see cref="HttpClient"/> at the <see cref="IHttpClientFactory"/>.</summary>
    public const string HttpClientName = "Farzi";

    /// <summary>
    /// Adds <see cref="FarziClient"/> as a singleton. An <see cref="IFarziTransport"/> that is registered before is used instead of HTTP,
    /// such as one over the actors of the cluster in which the program itself runs.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configure">Sets the options, which are checked when the host starts.</param>
    /// <returns>The builder of the HTTP client, for handlers of your own.</returns>
    public static IHttpClientBuilder AddFarziClient(this IServiceCollection services, Action<FarziClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<FarziClientOptions>().Configure(o => configure?.Invoke(o)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FarziClientOptions>, FarziClientOptionsValidation>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IFarziTransport>(p =>
        {
            var factory = p.GetRequiredService<IHttpClientFactory>();
            return new HttpTransport(() => factory.CreateClient(HttpClientName), Options(p), p.GetRequiredService<TimeProvider>());
        });
        services.TryAddSingleton(p => new FarziClient(Options(p), p.GetRequiredService<IFarziTransport>(), p.GetRequiredService<TimeProvider>()));
        return services.AddHttpClient(HttpClientName, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(HttpConnections.Handler)
            .RedactLoggedHeaders(["Authorization"]);
    }

    private static FarziClientOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<FarziClientOptions>>().Value;
}
