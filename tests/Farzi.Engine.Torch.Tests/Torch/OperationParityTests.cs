using Farzi.Engine.Tests.Operations;

namespace Farzi.Engine.Torch.Tests;

/// <summary>
/// Every operation on Torch against the processor's in float64, over strides, offsets, gaps full of NaN, shapes of one row and column: value,
/// tangent, adjoint and the adjoint's tangent.
/// </summary>
public class OperationParityTests
{
    public static TheoryData<string> All => [.. OperationCases.All.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void Double_precision_agrees_to_1e_10(string name)
    {
        var draw = OperationDraw.Of(name);
        var test = draw.Case;
        Closeness.Require(OperationRun<double>.Forward(test, draw.X), OperationRun<double>.Forward(test, draw.X, null, TestDevice.Open<double>()).Value, 1e-10, "value");
        if (test.HasAdjoint)
        {
            var expected = OperationRun<double>.Adjoint(test, draw.X, draw.Dy);
            var actual = OperationRun<double>.Adjoint(test, draw.X, null, draw.Dy, null, TestDevice.Open<double>()).Value;
            for (var i = 0; i < expected.Length; i++) Closeness.Require(expected[i], actual[i], 1e-10, $"adjoint {i} ");
        }

        if (test.HasTangents) RequireTangents(draw, draw.Direction);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void An_input_without_a_tangent_counts_as_constant(string name)
    {
        var draw = OperationDraw.Of(name);
        if (!draw.Case.HasTangents) return;
        foreach (var constant in draw.Case.Constants)
        {
            double[]?[] directions = [.. draw.Direction];
            directions[constant] = null;
            RequireTangents(draw, directions);
        }
    }

    /// <summary>3e-6 for values, 3e-5 for tangents, 1e-4 for adjoints' tangents: the bounds that the processor's float32 is held to.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Single_precision_is_as_good_as_the_processors(string name)
    {
        var draw = OperationDraw.Of(name);
        var test = draw.Case;
        Closeness.Require(OperationRun<double>.Forward(test, draw.X), OperationRun<float>.Forward(test, draw.X, null, TestDevice.Open<float>()).Value, 3e-6);
        if (test.HasTangents)
        {
            Closeness.Require(
                OperationRun<double>.Forward(test, draw.X, draw.Direction).Tangent,
                OperationRun<float>.Forward(test, draw.X, draw.Direction, TestDevice.Open<float>()).Tangent, 3e-5);
        }

        if (!test.HasAdjoint || !test.HasTangents) return;
        var expected = OperationRun<double>.Adjoint(test, draw.X, draw.Direction, draw.Dy, draw.DyDirection).Tangent;
        var actual = OperationRun<float>.Adjoint(test, draw.X, draw.Direction, draw.Dy, draw.DyDirection, TestDevice.Open<float>()).Tangent;
        for (var i = 0; i < expected.Length; i++) Closeness.Require(expected[i], actual[i], 1e-4);
    }

    private static void RequireTangents(OperationDraw draw, double[]?[] directions)
    {
        var test = draw.Case;
        var forward = OperationRun<double>.Forward(test, draw.X, directions, TestDevice.Open<double>());
        var reference = OperationRun<double>.Forward(test, draw.X, directions);
        Closeness.Require(reference.Value, forward.Value, 1e-10, "value beside the tangent");
        Closeness.Require(reference.Tangent, forward.Tangent, 1e-10, "tangent");
        if (!test.HasAdjoint) return;
        var expected = OperationRun<double>.Adjoint(test, draw.X, directions, draw.Dy, draw.DyDirection);
        var actual = OperationRun<double>.Adjoint(test, draw.X, directions, draw.Dy, draw.DyDirection, TestDevice.Open<double>());
        for (var i = 0; i < draw.X.Length; i++)
        {
            Closeness.Require(expected.Value[i], actual.Value[i], 1e-10, $"adjoint {i} beside the tangent ");
            Closeness.Require(expected.Tangent[i], actual.Tangent[i], 1e-10, $"tangent of adjoint {i} ");
        }
    }
}
