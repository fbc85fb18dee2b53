namespace Farzi.Engine.Torch.Tests;

/// <summary>The order of sums over repeated indices.</summary>
public class ScatterPlanTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 1)]
    [InlineData(9, 1)]
    [InlineData(100, 3)]
    [InlineData(1000, 1000)]
    public void Every_row_reaches_its_target_once(int count, int targets)
    {
        var random = new Random(1);
        int[] indices = [.. Enumerable.Range(0, count).Select(_ => random.Next(targets))];
        var plan = new ScatterPlan();
        plan.Set([0, 0, 5]); // leaves nothing behind
        plan.Set(indices);

        List<int>[] rows = [.. Enumerable.Range(0, count).Select(i => new List<int> { i })];
        foreach (var level in plan.Levels)
        {
            var before = rows;
            rows = [.. level.Chunk(ScatterPlan.Arity).Select(group => group.Where(i => i != before.Length).SelectMany(i => before[i]).ToList())];
        }

        Assert.Equal([.. indices.Distinct().Order().Select(i => (long)i)], plan.Targets);
        for (var i = 0; i < rows.Length; i++)
            Assert.Equal(Enumerable.Range(0, count).Where(row => indices[row] == plan.Targets[i]), rows[i]);
    }
}
