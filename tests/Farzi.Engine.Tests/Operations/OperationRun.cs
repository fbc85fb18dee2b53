using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Operations;

/// <summary>Runs a case on values of the host, at one precision.</summary>
internal static class OperationRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static double[] Forward(OperationCase test, double[][] x) => Forward(test, x, null).Value;

    /// <summary>y and, where directions are given, its tangent; an input whose direction is null comes without a tangent.</summary>
    public static (double[] Value, double[] Tangent) Forward(OperationCase test, double[][] x, double[]?[]? directions, IDevice<T>? device = null)
    {
        using var arena = new TensorArena<T>(device);
        var inputs = Inputs(arena, test, x, directions);
        var y = arena.Dual(test.Output.Rows, test.Output.Columns, directions is not null);
        test.Forward(arena, inputs, y);
        arena.AssertGapsAreUntouched();
        return (arena.Download(y.Value), y.HasTangent ? arena.Download(y.Tangent) : []);
    }

    public static double[][] Adjoint(OperationCase test, double[][] x, double[] dy) => Adjoint(test, x, null, dy, null).Value;

    public static (double[][] Value, double[][] Tangent) Adjoint(
        OperationCase test, double[][] x, double[]?[]? directions, double[] dy, double[]? dyDirection, IDevice<T>? device = null)
    {
        using var arena = new TensorArena<T>(device);
        var tangent = directions is not null;
        var inputs = Inputs(arena, test, x, directions);
        var output = arena.Dual(test.Output.Rows, test.Output.Columns, tangent);
        arena.Upload(dy, output.Value);
        if (tangent) arena.Upload(dyDirection!, output.Tangent);
        Dual<T>[] dx = [.. test.Inputs.Select(s => arena.Zeros(s.Rows, s.Columns, tangent))];
        test.Adjoint(arena, inputs, output, dx);
        arena.AssertGapsAreUntouched();
        return ([.. dx.Select(d => arena.Download(d.Value))], tangent ? [.. dx.Select(d => arena.Download(d.Tangent))] : []);
    }

    private static Dual<T>[] Inputs(TensorArena<T> arena, OperationCase test, double[][] x, double[]?[]? directions)
    {
        var inputs = new Dual<T>[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            inputs[i] = arena.Dual(test.Inputs[i].Rows, test.Inputs[i].Columns, directions?[i] is not null);
            arena.Upload(x[i], inputs[i].Value);
            if (inputs[i].HasTangent) arena.Upload(directions![i]!, inputs[i].Tangent);
        }

        return inputs;
    }
}
