namespace Farzi.Jobs.Work;

/// <summary>Names of the tensors in a block's file.</summary>
internal static class BlockTensors
{
    public const string Values = "values";
    public const string FirstMoment = "first_moment";
    public const string SecondMoment = "second_moment";
    public const string Average = "average";
}
