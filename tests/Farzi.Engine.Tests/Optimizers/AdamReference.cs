using System.Text.Json;

namespace Farzi.Engine.Tests.Optimizers;

/// <summary>What tests/reference/adam.py wrote: trajectories of torch.optim in float64.</summary>
internal sealed record AdamReference(string Torch, double[] Start, double[][] Gradients, AdamReferenceCase[] Cases)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public static AdamReference Load() => JsonSerializer.Deserialize<AdamReference>(File.ReadAllText(Find("tests/reference/adam.json")), Format)!;

    private static string Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, path);
            if (File.Exists(candidate)) return candidate;
        }

        throw new FileNotFoundException($"No folder above {AppContext.BaseDirectory} holds {path}; tests/reference/adam.py writes it.");
    }
}
