using System.Globalization;
using System.Text;
using Farzi.Client.Transport;
using Farzi.Contracts.Cluster;

namespace Farzi.Client.Http;

/// <summary>The addresses of the HTTP API.</summary>
/// <param name="server">The server; a path before <c>v1</c> is kept.</param>
internal sealed class ApiAddress(Uri server)
{
    private readonly Uri _root = new(server.AbsoluteUri.EndsWith('/') ? server : new Uri(server.AbsoluteUri + "/"), "v1/");

    /// <summary>The devices.</summary>
    public Uri Workers => Of("workers");

    /// <summary>What the server is.</summary>
    public Uri Version => Of("version");

    /// <summary>The jobs.</summary>
    public Uri Jobs(JobState? state) => Of(state is { } s ? $"jobs?state={s}" : "jobs");

    /// <summary>A job.</summary>
    public Uri Job(string id) => Of($"jobs/{Part(id)}");

    /// <summary>A job that is submitted.</summary>
    public Uri Submission(JobSubmission submission)
    {
        var query = new StringBuilder();
        void Add(string name, string value) => query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(value);
        if (submission.Priority != 0) Add("priority", submission.Priority.ToString(CultureInfo.InvariantCulture));
        if (submission.MaximumDevices != 0) Add("devices", submission.MaximumDevices.ToString(CultureInfo.InvariantCulture));
        if (submission.AllowOtherNumerics) Add("allowOtherNumerics", "true");
        return Of($"jobs/{Part(submission.Id)}{query}");
    }

    /// <summary>A command to a job.</summary>
    public Uri Control(string id, JobControl control) => Of($"jobs/{Part(id)}/{control.ToString().ToLowerInvariant()}");

    /// <summary>The events of a job.</summary>
    public Uri Events(string id, long after) => Of($"jobs/{Part(id)}/events?after={after.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>The files of a job.</summary>
    public Uri Artifacts(string id) => Of($"jobs/{Part(id)}/artifacts");

    /// <summary>A file of a job.</summary>
    public Uri Artifact(string id, string name) => Of($"jobs/{Part(id)}/artifacts/{Part(name)}");

    /// <summary>An uploaded event file.</summary>
    public Uri Dataset(string sha256, string name) => Of($"datasets/{Part(sha256)}/{Part(name)}");

    private static string Part(string text) => Uri.EscapeDataString(text);

    private Uri Of(string path) => new(_root, path);
}
