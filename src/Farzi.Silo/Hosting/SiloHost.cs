using Farzi.Contracts.Cluster;
using Farzi.Silo.Api;
using Farzi.Silo.Artifacts;
using Farzi.Silo.Configuration;
using Farzi.Silo.Datasets;
using Farzi.Silo.Events;
using Farzi.Silo.Health;
using Farzi.Silo.Jobs;
using Farzi.Silo.Metrics;
using Farzi.Silo.Security;
using Farzi.Silo.Tracing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Net.Http.Headers;

namespace Farzi.Silo.Hosting;

/// <summary>Makes the server out of its parts.</summary>
internal static class SiloHost
{
    /// <summary>What a server is built with. It does not look at the folder that it was started in.</summary>
    public static WebApplicationBuilder Builder() => WebApplication.CreateBuilder(new WebApplicationOptions
    {
        ApplicationName = typeof(SiloHost).Assembly.GetName().Name,
        ContentRootPath = AppContext.BaseDirectory,
        EnvironmentName = Environments.Production, // a stack trace belongs into the log
        Args = ["--hostBuilder:reloadConfigOnChange=false"], // settings are read once
    });

    /// <summary>A server, not started yet.</summary>
    /// <param name="builder">Holds the configuration.</param>
    /// <param name="options">The settings.</param>
    /// <param name="addActors">Adds what answers behind the API.</param>
    public static WebApplication Create(WebApplicationBuilder builder, SiloOptions options, Action<WebApplicationBuilder, SiloOptions> addActors)
    {
        Listen(builder, options);
        AddServices(builder.Services, options);
        addActors(builder, options);
        var app = builder.Build();
        app.Services.StartFarziTracing();
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
                return Task.CompletedTask;
            });
            return next(context);
        });
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        if (!options.HasAuthentication) app.UseMiddleware<LocalBrowserGuard>();
        app.UseAuthentication();
        app.UseRateLimiter(); // before authorisation: attempts without credentials count too
        app.UseAuthorization();
        Routes.Map(app, options);
        return app;
    }

    private static void Listen(WebApplicationBuilder builder, SiloOptions options)
    {
        if (!builder.Configuration.GetSection("Kestrel:Endpoints").Exists()) builder.WebHost.UseUrls([.. options.Urls.Select(u => u.Url)]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.Limits.JobBytes; // uploads have their own
        });
    }

    private static void AddServices(IServiceCollection services, SiloOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.Configure<HostOptions>(o => o.ShutdownTimeout = options.DrainTimeout);
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true); // so that the answer says what could not be read
        services.ConfigureHttpJsonOptions(o =>
        {
            var (ours, json) = (ClusterJson.Options, o.SerializerOptions);
            (json.PropertyNamingPolicy, json.DefaultIgnoreCondition, json.NumberHandling) = (ours.PropertyNamingPolicy, ours.DefaultIgnoreCondition, ours.NumberHandling);
            json.TypeInfoResolverChain.Insert(0, ours.TypeInfoResolver!);
        });
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.AddExceptionHandler<FaultHandler>();
        services.AddFarziSecurity(options);
        services.AddFarziLimits(options.Limits);
        services.AddFarziHealth();
        services.AddFarziMetrics();
        services.AddFarziTracing(options);
        services.AddFarziOpenApi();
        services.AddSingleton<Departure>();
        services.AddHostedService(s => s.GetRequiredService<Departure>());
        services.AddSingleton(s => new SiloStorage(options, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => s.GetRequiredService<SiloStorage>().Folders);
        services.AddSingleton(s => s.GetRequiredService<SiloStorage>().Datasets);
        services.AddHostedService<Housekeeping>();
        services.AddSingleton<EventFiles>().AddSingleton<DatasetAnswers>();
        services.AddSingleton<ArtifactFiles>().AddSingleton<ArtifactAnswers>();
        services.AddSingleton<JobAccess>().AddSingleton<JobText>().AddSingleton<SubmitJob>().AddSingleton<ControlJob>().AddSingleton<ListJobs>().AddSingleton<ListWorkers>();
        services.AddSingleton<ShowTimeline>();
        services.AddSingleton<EventAnswers>();
    }
}
