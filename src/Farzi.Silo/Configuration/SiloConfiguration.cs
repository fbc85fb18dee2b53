namespace Farzi.Silo.Configuration;

/// <summary>Where settings come from: defaults, a file, the environment, the command line; what comes later wins.</summary>
internal static class SiloConfiguration
{
    private static readonly KeyValuePair<string, string?>[] Defaults =
    [
        new("Logging:LogLevel:Default", "Information"),
        new("Logging:LogLevel:Microsoft", "Warning"),
        new("Logging:LogLevel:Orleans", "Warning"),
        new("Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks", "None"), // the checks themselves say what is wrong
        new("Logging:LogLevel:Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", "None"), // FaultHandler says what matters
    ];

    /// <summary>Adds the sources.</summary>
    /// <param name="configuration">Receives them.</param>
    /// <param name="settings">The command line.</param>
    /// <param name="file">A JSON file, or null.</param>
    /// <exception cref="SettingsFaultException">The file cannot be read.</exception>
    public static void Apply(IConfigurationBuilder configuration, IEnumerable<KeyValuePair<string, string?>> settings, string? file)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        configuration.AddInMemoryCollection(Defaults);
        if (file is not null) AddFile(configuration, file);
        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(settings);
    }

    private static void AddFile(IConfigurationBuilder configuration, string file)
    {
        try
        {
            configuration.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
        }
        catch (Exception e) when (e is FileNotFoundException or InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsFaultException([$"--config {file}: {(e is FileNotFoundException ? "there is no such file" : e.GetBaseException().Message)}"]);
        }
    }
}
