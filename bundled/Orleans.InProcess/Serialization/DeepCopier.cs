using Orleans.InProcess.Copying;

namespace Orleans.Serialization;

/// <summary>Copies values as grain calls do.</summary>
public sealed class DeepCopier
{
    private readonly CopierTable _copiers;

    internal DeepCopier(CopierTable copiers) => _copiers = copiers;

    /// <summary>Copies a value with everything it refers to, except what is immutable.</summary>
    /// <exception cref="CodecNotFoundException">A type cannot be serialized.</exception>
    public T Copy<T>(T value) => (T)Copy(value, typeof(T))!;

    internal object? Copy(object? value, Type declaredType) => new CopyContext(_copiers).Copy(value, declaredType);

    /// <summary>Checks that an exception could cross to another process.</summary>
    internal Exception Checked(Exception exception) => _copiers.IsSerializableException(exception.GetType())
        ? exception
        : new CodecNotFoundException(
            $"A grain call threw {exception.GetType()}, which could not cross to another process: it has no [GenerateSerializer]. {exception.Message}",
            exception);
}
