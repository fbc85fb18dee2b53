using System.Numerics;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>Chooses the GEMM backend.</summary>
public static class GemmBackends
{
    /// <summary>
    /// The backend asked for, or the fastest present. A backend asked for by name is used for every shape; the automatic choice of oneDNN
    /// leaves small products to the managed kernels (<see cref="CompositeGemm{T}"/>).
    /// </summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <exception cref="DllNotFoundException">The library asked for is not installed; the message names its package.</exception>
    /// <exception cref="NotSupportedException">The backend asked for has no kernels for <typeparamref name="T"/>.</exception>
    public static IGemm<T> Create<T>(GemmPreference preference)
        where T : unmanaged, IFloatingPointIeee754<T> => preference switch
        {
            GemmPreference.OneDnn when typeof(T) != typeof(float) =>
                throw new NotSupportedException($"oneDNN multiplies float matrices only, not {typeof(T).Name}: use OpenBlas, Managed or Auto."),
            GemmPreference.OneDnn => (IGemm<T>)(object)new OneDnnGemm(),
            GemmPreference.OpenBlas => new OpenBlasGemm<T>(),
            GemmPreference.Managed => new ManagedGemm<T>(),
            GemmPreference.Auto => Fastest<T>(),
            _ => throw new ArgumentOutOfRangeException(nameof(preference), preference, "Unknown GEMM backend."),
        };

    private static IGemm<T> Fastest<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float) && OneDnnGemm.IsPresent)
            return new CompositeGemm<T>(new ManagedGemm<T>(), (IGemm<T>)(object)new OneDnnGemm());
        return OpenBlasGemm<T>.IsPresent ? new OpenBlasGemm<T>() : new ManagedGemm<T>();
    }
}
