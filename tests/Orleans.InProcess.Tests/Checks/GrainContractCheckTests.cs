using System.Reflection;
using Orleans.InProcess.Checks;
using Orleans.InProcess.Tests.Grains;

namespace Orleans.InProcess.Tests.Checks;

public sealed class GrainContractCheckTests
{
    [Fact]
    public void Types_of_all_good_shapes_have_no_faults() =>
        Assert.Empty(GrainContractCheck.Faults(typeof(GoodContract).GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)));

    [Fact]
    public void The_grains_of_these_tests_that_are_named_for_the_wire_have_no_faults() => Assert.Empty(GrainContractCheck.Faults(
        [typeof(ICounterGrain), typeof(CounterGrain), typeof(CounterState), typeof(IProbeGrain), typeof(ProbeGrain), typeof(ProbeException)]));

    [Theory]
    [InlineData("INoAlias", "no [Alias]")]
    [InlineData("INoMethodAlias", "no [Alias]")]
    [InlineData("ITwice", "also that of")]
    [InlineData("IReturns", "it returns System.Int32")]
    [InlineData("IVoid", "it returns System.Void")]
    [InlineData("IProperty", "no properties")]
    [InlineData("ITokens", "more than one CancellationToken")]
    [InlineData("IByReference", "by reference")]
    [InlineData("IPlain", "no [GenerateSerializer]")]
    [InlineData("IObject", "object says nothing")]
    [InlineData("IOneWayResult", "one-way but has a result")]
    [InlineData("INoKey", "not keyed by a text")]
    [InlineData("NoTypeAlias", "no [Alias]")]
    [InlineData("SameIds", "have one [Id(1)]")]
    [InlineData("Forgotten", "would be lost")]
    [InlineData("Captured", "would be lost")]
    [InlineData("Excluded", "would be lost")]
    [InlineData("Computed", "cannot be both read and written")]
    [InlineData("OfPlainBase", "its base")]
    [InlineData("PlainMember", "no [GenerateSerializer]")]
    [InlineData("PlainException", "no [GenerateSerializer]")]
    [InlineData("Marked", "not for grain classes")]
    [InlineData("MisplacedAttribute", "belongs to the interface")]
    [InlineData("PlainState", "no [GenerateSerializer]")]
    [InlineData("NoAttribute", "needs both")]
    [InlineData("Hidden", "cannot access")]
    public void A_fault_is_found_and_named(string name, string message)
    {
        var type = typeof(BadContract).GetNestedType(name, BindingFlags.Public | BindingFlags.NonPublic)!;
        var faults = GrainContractCheck.Faults([type]);
        Assert.Contains(faults, fault => fault.Contains(message, StringComparison.Ordinal) && fault.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public void One_alias_for_two_types_is_a_fault()
    {
        Type[] types = [typeof(BadContract.SameAliasA), typeof(BadContract.SameAliasB)];
        Assert.Contains("also that of", Assert.Single(GrainContractCheck.Faults(types)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_assembly_is_checked()
    {
        var faults = GrainContractCheck.Faults(typeof(BadContract).Assembly);
        foreach (var bad in typeof(BadContract).GetNestedTypes().Where(type => type != typeof(BadContract.Plain) && type != typeof(BadContract.PlainBase)))
        {
            Assert.Contains(faults, fault => fault.Contains(bad.Name, StringComparison.Ordinal));
        }
    }
}
