using System.Text.Json.Serialization;
using Farzi.Jobs.Runs.Evaluation;

namespace Farzi.Jobs.Runs;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(CheckpointManifest))]
[JsonSerializable(typeof(StudentRecord))]
internal sealed partial class CheckpointJsonContext : JsonSerializerContext;
