using Farzi.Silo.Configuration;
using Microsoft.AspNetCore.Authentication;

namespace Farzi.Silo.Security;

/// <summary>Registers authentication and authorisation.</summary>
internal static class SecurityServices
{
    /// <summary>The schemes that the settings ask for, and the policies.</summary>
    public static void AddFarziSecurity(this IServiceCollection services, SiloOptions options)
    {
        services.AddSingleton(new ApiKeyTable(options.ApiKeys));
        var authentication = services.AddAuthentication(Schemes.Chosen)
            .AddPolicyScheme(Schemes.Chosen, displayName: null, o => o.ForwardDefaultSelector = context => Choose(context, options))
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(Schemes.ApiKey, configureOptions: null)
            .AddScheme<AuthenticationSchemeOptions, LocalAuthentication>(Schemes.Local, configureOptions: null);
        DropKeyRing(services);
        if (options.Jwt is { } jwt) authentication.AddJwtBearer(Schemes.Jwt, o => JwtBearerSetup.Apply(o, jwt));
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Owner, p => p.RequireClaim(Callers.OwnerClaim))
            .AddPolicy(Policies.Metrics, p => p.RequireRole(Callers.Metrics, Callers.Admin));
    }

    private static string Choose(HttpContext context, SiloOptions options)
    {
        if (!options.HasAuthentication) return Schemes.Local;
        return options.Jwt is not null && Credentials.ApiKeyOf(context.Request) is null ? Schemes.Jwt : Schemes.ApiKey;
    }

    // Authentication brings data protection along, which writes keys into the user's folder at the start; no scheme here uses it.
    private static void DropKeyRing(IServiceCollection services)
    {
        var starters = services.Where(d => d.ServiceType == typeof(IHostedService) && d.ImplementationType?.Namespace is "Microsoft.AspNetCore.DataProtection.Internal").ToArray();
        foreach (var starter in starters) services.Remove(starter);
    }
}
