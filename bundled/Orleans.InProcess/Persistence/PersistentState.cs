using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Orleans.InProcess.Persistence;

/// <summary>A grain's state and its storage.</summary>
internal sealed partial class PersistentState<TState> : IPersistentState<TState>, ILifecycleObserver
{
    private readonly string _name;
    private readonly IGrainContext _context;
    private readonly IGrainStorage _storage;
    private readonly ILogger _logger;
    private readonly GrainState<TState> _state = new(NewState<TState>.Create());
    private bool _isRead;

    public PersistentState(string name, IGrainContext context, IGrainStorage storage)
    {
        _name = name;
        _context = context;
        _storage = storage;
        _logger = context.ActivationServices.GetRequiredService<ILoggerFactory>().CreateLogger(storage.GetType());
        _ = context.ObservableLifecycle.Subscribe(GetType().Name, GrainLifecycleStage.SetupState, this);
    }

    public TState State
    {
        get
        {
            GrainRuntime.EnsureInActivation();
            return _state.State;
        }
        set
        {
            GrainRuntime.EnsureInActivation();
            _state.State = value;
        }
    }

    public string? Etag => _state.ETag;

    public bool RecordExists => _isRead ? _state.RecordExists : throw new InvalidOperationException("State has not yet been loaded");

    public async Task ReadStateAsync()
    {
        await RunAsync(nameof(ReadStateAsync), () => _storage.ReadStateAsync(_name, _context.GrainId, _state));
        _isRead = true;
    }

    public Task WriteStateAsync() => RunAsync(nameof(WriteStateAsync), () => _storage.WriteStateAsync(_name, _context.GrainId, _state));

    public Task ClearStateAsync() => RunAsync(nameof(ClearStateAsync), () => _storage.ClearStateAsync(_name, _context.GrainId, _state));

    public Task OnStart(CancellationToken cancellationToken = default) => cancellationToken.IsCancellationRequested ? Task.CompletedTask : ReadStateAsync();

    public Task OnStop(CancellationToken cancellationToken = default) => Task.CompletedTask;

    private async Task RunAsync(string operation, Func<Task> run)
    {
        try
        {
            GrainRuntime.EnsureInActivation();
            await run();
        }
        catch (Exception exception)
        {
            LogFailed(_logger, exception, _name, operation, _context.GrainId);
            if (exception is OrleansException) throw;
            throw new OrleansException(
                $"Error from storage provider {_storage.GetType().Name}.{_name} during {operation} for grain {_context.GrainId}: {exception.Message}", exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Storage failed with state {State} in {Operation} for grain {Grain}.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string state, string operation, GrainId grain);
}
