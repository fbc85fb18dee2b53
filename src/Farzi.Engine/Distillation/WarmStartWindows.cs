using Farzi.Engine.Datasets;
using Farzi.Engine.Numerics;

namespace Farzi.Engine.Distillation;

/// <summary>Real windows for a warm start: exactly ξ events each, from μ different histories where there are as many long enough.</summary>
internal static class WarmStartWindows
{
    /// <summary>[μ·ξ] events. Histories shorter than ξ are joined, in random order, only when the long ones do not suffice.</summary>
    public static int[] Draw(TrainSplit split, int sequences, int length, double endShare, ref RandomStream random)
    {
        int[] order = [.. Enumerable.Range(0, split.Count)];
        random.Shuffle(order);
        var windows = new int[sequences * length];
        var filled = 0;
        foreach (var user in order)
        {
            if (filled == windows.Length) return windows;
            var train = split.Train(user);
            if (train.Length < length) continue;
            var spare = train.Length - length;
            var start = random.NextUniform() < endShare ? spare : random.NextInt(spare + 1);
            train.Slice(start, length).CopyTo(windows.AsSpan(filled));
            filled += length;
        }

        for (var next = 0; filled < windows.Length; next = (next + 1) % order.Length)
        {
            var train = split.Train(order[next]);
            var count = Math.Min(train.Length, windows.Length - filled);
            train[..count].CopyTo(windows.AsSpan(filled));
            filled += count;
        }

        return windows;
    }
}
