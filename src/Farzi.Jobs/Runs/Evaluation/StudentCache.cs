using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Farzi.Engine.Artifacts;

namespace Farzi.Jobs.Runs.Evaluation;

/// <summary>Finished students on disk, named by the hash of everything that decides them: an interrupted evaluation repeats none.</summary>
/// <param name="folder">The folder; created on first use.</param>
internal sealed class StudentCache(string folder)
{
    /// <summary>The student of a key: read, or trained and saved.</summary>
    /// <param name="key">Everything that decides the student, as text.</param>
    /// <param name="train">Trains it.</param>
    public StudentRecord Get(string key, Func<StudentRecord> train)
    {
        var path = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32] + ".json");
        if (Read(path) is { } known) return known;
        var record = train();
        Directory.CreateDirectory(folder);
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, record, CheckpointJsonContext.Default.StudentRecord));
        return record;
    }

    private static StudentRecord? Read(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), CheckpointJsonContext.Default.StudentRecord);
        }
        catch (JsonException)
        {
            return null; // damaged: train again
        }
    }
}
