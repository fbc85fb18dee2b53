using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Farzi.Engine.Artifacts;
using Farzi.Jobs.Stores;
using Farzi.Jobs.Work;

namespace Farzi.Jobs.Runs.Evaluation;

/// <summary>Finished students in the job's folder, named by the hash of everything that decides them: an interrupted evaluation repeats none.</summary>
/// <param name="folder">The job's folder; that of the students is created on first use.</param>
internal sealed class StudentCache(JobFolder folder)
{
    /// <summary>The name of a student.</summary>
    /// <param name="identity">Everything that decides it, as text.</param>
    public static string Key(string identity) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..32];

    /// <summary>The student of a key; null where it is not there.</summary>
    public StudentRecord? Find(string key)
    {
        using var alone = PathLock.Enter(PathOf(key), CancellationToken.None);
        folder.Fetch(PathOf(key), null, CancellationToken.None).GetAwaiter().GetResult();
        return Read(PathOf(key));
    }

    /// <summary>The student of a key: read, or trained and saved.</summary>
    /// <param name="key">See <see cref="Key"/>.</param>
    /// <param name="train">Trains it.</param>
    public StudentRecord Get(string key, Func<StudentRecord> train)
    {
        if (Find(key) is { } known) return known;
        var record = train();
        using var alone = PathLock.Enter(PathOf(key), CancellationToken.None);
        Directory.CreateDirectory(folder.Students);
        AtomicFile.Write(PathOf(key), stream => JsonSerializer.Serialize(stream, record, WorkJsonContext.Default.StudentRecord));
        folder.Share(PathOf(key), CancellationToken.None).GetAwaiter().GetResult();
        return record;
    }

    private string PathOf(string key) => Path.Combine(folder.Students, key + ".json");

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
