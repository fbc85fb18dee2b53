using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.InProcess.Json;
using Orleans.InProcess.Persistence.Files;
using Orleans.Providers;
using Orleans.Runtime.Hosting;

namespace Orleans.Hosting;

/// <summary>Adds storages in files. Orleans itself has none: for several processes, use one of its databases.</summary>
public static class FileGrainStorageSiloBuilderExtensions
{
    /// <summary>Adds the storage of grains that name none.</summary>
    public static ISiloBuilder AddFileGrainStorageAsDefault(this ISiloBuilder builder, Action<FileGrainStorageOptions> configureOptions) =>
        builder.AddFileGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, configureOptions);

    /// <summary>Adds a storage.</summary>
    public static ISiloBuilder AddFileGrainStorage(this ISiloBuilder builder, string name, Action<FileGrainStorageOptions> configureOptions) =>
        builder.ConfigureServices(services =>
        {
            _ = services.Configure(name, configureOptions);
            _ = services.AddGrainStorage(name, static (provider, key) =>
            {
                var root = provider.GetRequiredService<IOptionsMonitor<FileGrainStorageOptions>>().Get(key).RootDirectory;
                return string.IsNullOrWhiteSpace(root)
                    ? throw new OrleansConfigurationException($"The file storage '{key}' has no {nameof(FileGrainStorageOptions.RootDirectory)}.")
                    : new FileGrainStorage(Path.Combine(root, FileNames.Encode(key)), provider.GetRequiredService<StateJson>());
            });
        });
}
