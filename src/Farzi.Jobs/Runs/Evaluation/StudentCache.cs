using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Farzi.Engine.Artifacts;
using Farzi.Jobs.Work;

namespace Farzi.Jobs.Runs.Evaluation;

/// <summary>Finished students on disk, named by the hash of everything that decides them: an interrupted evaluation repeats none.</summary>
/// <param name="folder">The folder; created on first use.</param>
internal sealed class StudentCache(string folder)
{
    /// <summary>The name of a student.</summary>
    /// <param name="identity">Everything that decides it, as text.</param>
    public static string Key(string identity) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..32];

    /// <summary>The student of a key; null where it is not there.</summary>
    public StudentRecord? Find(string key) => Read(PathOf(key));

    /// <summary>The student of a key: read, or trained and saved.</summary>
    /// <param name="key">See <see cref="Key"/>.</param>
    /// <param name="train">Trains it.</param>
    public StudentRecord Get(string key, Func<StudentRecord> train)
    {
        if (Find(key) is { } known) return known;
        var record = train();
        Directory.CreateDirectory(folder);
        AtomicFile.Write(PathOf(key), stream => JsonSerializer.Serialize(stream, record, WorkJsonContext.Default.StudentRecord));
        return record;
    }

    private string PathOf(string key) => Path.Combine(folder, key + ".json");

    private static StudentRecord? Read(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), WorkJsonContext.Default.StudentRecord);
        }
        catch (JsonException)
        {
            return null; // damaged: train again
        }
    }
}
