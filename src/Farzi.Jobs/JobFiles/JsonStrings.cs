using System.Text.Json.Serialization;

namespace Farzi.Jobs.JobFiles;

// A JSON string is a double-quoted YAML string.
[JsonSerializable(typeof(string))]
internal sealed partial class JsonStrings : JsonSerializerContext;
