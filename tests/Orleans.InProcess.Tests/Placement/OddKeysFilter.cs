using Orleans.Metadata;
using Orleans.Placement;

namespace Orleans.InProcess.Tests.Placement;

/// <summary>Keeps grains off every silo whose keys do not begin with a letter.</summary>
public sealed class OddKeysFilter : PlacementFilterStrategy
{
    public OddKeysFilter()
        : this(string.Empty)
    {
    }

    public OddKeysFilter(string letter)
        : base(order: 3) => Letter = letter;

    public string Letter { get; private set; }

    public override void AdditionalInitialize(GrainProperties properties) => Letter = GetPlacementFilterGrainProperty("letter", properties)!;

    protected override IEnumerable<KeyValuePair<string, string>> GetAdditionalGrainProperties(
        IServiceProvider services, Type grainClass, GrainType grainType, IReadOnlyDictionary<string, string> existingProperties) =>
        [KeyValuePair.Create("letter", Letter)];
}
