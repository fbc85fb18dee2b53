using Microsoft.Extensions.Options;

namespace Farzi.Client;

/// <summary>Checks the options of a container when it starts.</summary>
internal sealed class FarziClientOptionsValidation : IValidateOptions<FarziClientOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, FarziClientOptions options) =>
        options.Faults() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
}
