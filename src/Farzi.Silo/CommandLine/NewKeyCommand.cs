using System.CommandLine;
using System.Text.Json;
using Farzi.Silo.Security;

namespace Farzi.Silo.CommandLine;

/// <summary><c>farzi-silo new-key</c>: makes an API key and says what the configuration holds of it.</summary>
internal static class NewKeyCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(TextWriter output)
    {
        var name = new Argument<string>("name") { Description = "What logs call the key." };
        var owner = new Option<string?>("--owner") { Description = "Whose jobs it submits and sees. Default: the name." };
        var roles = new Option<string[]>("--role") { Description = "admin or metrics; may be repeated.", AllowMultipleArgumentsPerToken = false };
        roles.AcceptOnlyFromAmong([.. Callers.Roles]);
        var command = new Command("new-key", "Makes an API key and the entry of Farzi:ApiKeys for it. The key is shown once; the configuration holds its hash.") { name, owner, roles };
        command.SetAction(parsed =>
        {
            var key = ApiKey.New();
            var entry = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["Name"] = parsed.GetValue(name)!,
                ["Owner"] = parsed.GetValue(owner) ?? parsed.GetValue(name)!,
                ["Sha256"] = Convert.ToHexStringLower(ApiKey.Hash(key)),
                ["Roles"] = parsed.GetValue(roles) ?? [],
            };
            output.WriteLine(key);
            output.WriteLine(JsonSerializer.Serialize(entry));
            return (int)ExitCode.Success;
        });
        return command;
    }
}
