using System.CommandLine;

namespace Farzi.Cli.Commands;

/// <summary>Options that take a whole number within bounds.</summary>
internal static class NumberOption
{
    /// <summary>An option that refuses what is out of its bounds, and says them.</summary>
    public static Option<int> Create(string name, string description, int initial, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => initial };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && (value < least || value > most)) result.AddError($"{name} is {value}; expected {least} to {most}.");
        });
        return option;
    }
}
