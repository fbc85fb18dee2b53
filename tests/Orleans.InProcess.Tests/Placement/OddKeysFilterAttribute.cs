using Orleans.Placement;

namespace Orleans.InProcess.Tests.Placement;

[AttributeUsage(AttributeTargets.Class)]
public sealed class OddKeysFilterAttribute(string letter) : PlacementFilterAttribute(new OddKeysFilter(letter))
{
    public string Letter => letter;
}
