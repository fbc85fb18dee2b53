using System.Runtime.InteropServices;

namespace Farzi.Cli;

/// <summary>Ctrl-C, SIGTERM and SIGHUP: the first asks the run to save and stop, the second ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Begins to listen.</summary>
    /// <param name="onFirst">Called once, at the first signal.</param>
    public Interruption(Action onFirst)
    {
        void Handle(PosixSignalContext context)
        {
            context.Cancel = true;
            if (_stop.IsCancellationRequested) Environment.Exit((int)ExitCode.Interrupted);
            onFirst();
            _stop.Cancel();
        }

        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(s => PosixSignalRegistration.Create(s, Handle))];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _stop.Dispose();
    }
}
