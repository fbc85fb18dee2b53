using Farzi.Engine.Tests.Operations;

namespace Farzi.Engine.Torch.Tests;

/// <summary>Random numbers for a case.</summary>
internal sealed record OperationDraw(OperationCase Case, double[][] X, double[][] Direction, double[] Dy, double[] DyDirection)
{
    public static OperationDraw Of(string name)
    {
        var test = OperationCases.All[name];
        var random = new Random(1);
        double[] Normals(int count) => [.. Enumerable.Range(0, count).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];
        double[][] x = [.. test.Inputs.Select(s => Normals(s.Rows * s.Columns))];
        double[][] direction = [.. test.Inputs.Select(s => Normals(s.Rows * s.Columns))];
        test.Condition(x);
        var length = test.Output.Rows * test.Output.Columns;
        return new OperationDraw(test, x, direction, Normals(length), Normals(length));
    }
}
