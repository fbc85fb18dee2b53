using Farzi.Contracts.Jobs;

namespace Farzi.Jobs.JobFiles;

/// <summary>Bytes that follow from a job alone, before its data is read.</summary>
public static class SizePrediction
{
    private const int Copies = 4; // value, gradient, and the two moments of Adam

    /// <summary>d: the latent dimension, with 0 resolved.</summary>
    public static int LatentDimension(JobSpec job) => job.Synthetic.LatentDimension == 0 ? job.Learner.Hidden : job.Synthetic.LatentDimension;

    /// <summary>Bytes of the latents with gradient, moments and, where it is on, their average. A double, since a job may ask for anything.</summary>
    public static double SyntheticBytes(JobSpec job)
    {
        var element = job.Compute.Precision == NumberPrecision.Float64 ? sizeof(double) : sizeof(float);
        var copies = Copies + (job.Outer.Averaging > 0 ? 1 : 0);
        return (double)job.Synthetic.Sequences * job.Synthetic.Length * LatentDimension(job) * element * copies;
    }

    /// <summary>A number of bytes for people, such as <c>1.9 GiB</c>.</summary>
    public static string Text(double bytes)
    {
        string[] units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
        var unit = 0;
        for (; bytes >= 1024 && unit < units.Length - 1; unit++) bytes /= 1024;
        return unit == 0 ? $"{bytes:0} {units[unit]}" : $"{bytes:0.0} {units[unit]}";
    }
}
