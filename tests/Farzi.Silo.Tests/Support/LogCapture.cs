using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Farzi.Silo.Tests.Support;

/// <summary>Everything that is logged, at every level.</summary>
public sealed class LogCapture : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Lines.Enqueue($"{state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Lines.Enqueue(formatter(state, exception));
        if (state is IEnumerable<KeyValuePair<string, object?>> values)
        {
            foreach (var (key, value) in values) Lines.Enqueue($"{key}={value}");
        }

        if (exception is not null) Lines.Enqueue(exception.ToString());
    }

    public void Dispose()
    {
    }
}
