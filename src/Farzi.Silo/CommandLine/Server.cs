using Farzi.Jobs.Stores;
using Farzi.Silo.Configuration;
using Farzi.Silo.Hosting;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Console;

namespace Farzi.Silo.CommandLine;

/// <summary>One run of the server, from settings to exit code.</summary>
internal static partial class Server
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ProbePause = TimeSpan.FromSeconds(2);

    /// <summary>Runs until the process is asked to end.</summary>
    public static async Task<int> Run(IReadOnlyList<KeyValuePair<string, string?>> settings, string? file, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var isStarted = false;
            var builder = Builder(settings, file);
            // The host logs what keeps it from starting with a stack trace; it is reported below, in one line where it can be.
            builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", _ => isStarted);
            var options = SiloOptionsReader.Read(builder.Configuration);
            using var state = StateFolder.Open(options);
            await using var app = SiloHost.Create(builder, options, SiloComposition.AddActors);
            var isProbed = await Probe(app, cancellationToken).ConfigureAwait(false);
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            isStarted = true;
            LogStarted(
                app.Logger, SiloVersion.Current.Version, SiloVersion.Current.Actors, string.Join(", ", app.Urls), options.StateRoot, options.HasAuthentication ? "required" : "none, loopback only");
            var probing = isProbed ? Task.FromResult<string?>(null) : ProbeOnceThere(app);
            await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
            return await probing.ConfigureAwait(false) is { } fault ? throw Unusable(fault) : (int)ExitCode.Success;
        }
        catch (SettingsFaultException e)
        {
            return Report(ExitCode.Settings, $"the server cannot start with these settings:\n{e.Message}", error);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException || e.GetBaseException() is System.Net.Sockets.SocketException)
        {
            return Report(ExitCode.Unavailable, $"{e.Message} Choose another address with --port or --urls.", error);
        }
        catch (OperationCanceledException)
        {
            return (int)ExitCode.Success; // asked to stop before it had started: nothing is begun, nothing to save
        }
        catch (Exception e)
        {
            return Report(ExitCode.Internal, $"a fault in farzi-silo {SiloVersion.Current.Version}; please report it with what follows\n{e}", error);
        }
    }

    // A bucket that answers wrongly is a fault of the settings; one that does not answer is waited for, like a database.
    private static async Task<bool> Probe(WebApplication app, CancellationToken cancellationToken)
    {
        var storage = app.Services.GetRequiredService<SiloStorage>();
        if (storage.Store is not { } store) return true;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await StoreProbe.Fault(store, storage.Prefix, patience.Token).ConfigureAwait(false) is { } fault ? throw Unusable(fault) : true;
        }
        catch (Exception e) when (e is StoreAwayException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogAway(app.Logger, e.Message);
            return false;
        }
    }

    // What the bucket keeps is not known before it has answered: without conditional puts nothing fences a coordinator that was overtaken.
    private static async Task<string?> ProbeOnceThere(WebApplication app)
    {
        var storage = app.Services.GetRequiredService<SiloStorage>();
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            while (true)
            {
                await Task.Delay(ProbePause, stopping).ConfigureAwait(false);
                try
                {
                    if (await StoreProbe.Fault(storage.Store!, storage.Prefix, stopping).ConfigureAwait(false) is not { } fault) return null;
                    app.Lifetime.StopApplication();
                    return fault;
                }
                catch (StoreAwayException)
                {
                    // Readiness says so meanwhile.
                }
            }
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static SettingsFaultException Unusable(string fault) => new([$"{SiloOptionsReader.Section}:Store: the bucket cannot be used: {fault}"]);

    private static WebApplicationBuilder Builder(IReadOnlyList<KeyValuePair<string, string?>> settings, string? file)
    {
        var builder = SiloHost.Builder();
        SiloConfiguration.Apply(builder.Configuration, settings, file);
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(); // which leaves the formatter to the settings
        builder.Services.Configure<SimpleConsoleFormatterOptions>(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        builder.Services.Configure<JsonConsoleFormatterOptions>(json => (json.IncludeScopes, json.UseUtcTimestamp, json.TimestampFormat) = (true, true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return builder;
    }

    private static int Report(ExitCode code, string message, TextWriter error)
    {
        error.WriteLine($"farzi-silo: {message.Replace("\n", "\n       ", StringComparison.Ordinal)}");
        return (int)code;
    }
}
