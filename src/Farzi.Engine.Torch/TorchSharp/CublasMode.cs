using TorchSharp;

namespace Farzi.Engine.Torch;

/// <summary>Whether cuBLAS may round operands to tf32 is one switch of the process: devices that live at a time must agree.</summary>
internal static class CublasMode
{
    private static readonly Lock Gate = new();
    private static int _devices;

    /// <summary>Sets the switch for a CUDA device.</summary>
    /// <exception cref="TorchUnavailableException">Another device of the process lives with the other setting.</exception>
    public static void Enter(bool tf32)
    {
        lock (Gate)
        {
            if (_devices > 0 && torch.backends.cuda.matmul.allow_tf32 != tf32)
            {
                throw new TorchUnavailableException(
                    $"Another job of this process computes on a GPU {(tf32 ? "without" : "with")} tf32, and cuBLAS has one switch for the process. Run one process per GPU, or give the jobs one precision.");
            }

            torch.backends.cuda.matmul.allow_tf32 = tf32;
            _devices++;
        }
    }

    /// <summary>A device is gone.</summary>
    public static void Leave()
    {
        lock (Gate) _devices--;
    }
}
