using Orleans.Serialization.Invocation;

namespace Orleans.InProcess.Timers;

/// <summary>The request of a timer's tick.</summary>
internal sealed class TimerTick(GrainTimer timer) : IInvokable, IGrainTimerInvoker
{
    public object? GetTarget() => this;

    public void SetTarget(ITargetHolder holder)
    {
    }

    public async ValueTask<Response> Invoke()
    {
        await timer.RunAsync();
        return Response.Completed;
    }

    Task IGrainTimerInvoker.InvokeCallbackAsync() => timer.RunAsync();

    public int GetArgumentCount() => 0;

    public object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    public void SetArgument(int index, object value) => throw new ArgumentOutOfRangeException(nameof(index));

    public string GetMethodName() => nameof(IGrainTimerInvoker.InvokeCallbackAsync);

    public string GetInterfaceName() => nameof(IGrainTimerInvoker);

    public string GetActivityName() => $"{GetInterfaceName()}/{GetMethodName()}";

    public MethodInfo GetMethod() => typeof(IGrainTimerInvoker).GetMethod(nameof(IGrainTimerInvoker.InvokeCallbackAsync))!;

    public Type GetInterfaceType() => typeof(IGrainTimerInvoker);

    public void Dispose()
    {
    }

    public override string ToString() => GetActivityName();
}
