namespace Farzi.Engine.Tests.Operations;

/// <summary>Every operation of the interface: value against its formula, tangents and adjoints against differences and one another.</summary>
public class OperationDerivativeTests
{
    public static TheoryData<string> All => [.. OperationCases.All.Keys];

    public static TheoryData<string> WithTangents => [.. OperationCases.All.Where(c => c.Value.HasTangents).Select(c => c.Key)];

    public static TheoryData<string> WithAdjoint => [.. OperationCases.All.Where(c => c.Value.HasAdjoint).Select(c => c.Key)];

    public static TheoryData<string> WithBoth => [.. OperationCases.All.Where(c => c.Value.HasTangents && c.Value.HasAdjoint).Select(c => c.Key)];

    public static TheoryData<string> WithConstants => [.. OperationCases.All.Where(c => c.Value.Constants.Length > 0).Select(c => c.Key)];

    [Theory]
    [MemberData(nameof(All))]
    public void Value_is_what_the_formula_says(string name)
    {
        var (test, x, _, _, _) = Draw(name);
        AssertClose(test.Definition(x), OperationRun<double>.Forward(test, x), 1e-13);
    }

    [Theory]
    [MemberData(nameof(WithTangents))]
    public void Tangent_is_the_directional_derivative_and_leaves_the_value_alone(string name)
    {
        var (test, x, xd, _, _) = Draw(name);
        var (value, tangent) = OperationRun<double>.Forward(test, x, xd);
        AssertClose(OperationRun<double>.Forward(test, x), value, 1e-14);
        AssertClose(FiniteDifference.Along(t => OperationRun<double>.Forward(test, Shift(x, xd, t))), tangent, 1e-9);
    }

    [Theory]
    [MemberData(nameof(WithAdjoint))]
    public void Adjoint_and_derivative_are_transposes(string name)
    {
        var (test, x, xd, dy, _) = Draw(name);
        var (tangent, tolerance) = test.HasTangents
            ? (OperationRun<double>.Forward(test, x, xd).Tangent, 1e-12)
            : (FiniteDifference.Along(t => OperationRun<double>.Forward(test, Shift(x, xd, t))), 1e-9);
        var dx = OperationRun<double>.Adjoint(test, x, dy);
        var left = Dot(tangent, dy);
        var right = xd.Zip(dx, Dot).Sum();
        Assert.True(Math.Abs(left - right) <= tolerance * (1 + Math.Abs(left)), $"<Jv,w> = {left:R}, <v,J'w> = {right:R}");
    }

    [Theory]
    [MemberData(nameof(WithAdjoint))]
    public void Adjoint_is_the_gradient_element_by_element(string name)
    {
        var (test, x, _, dy, _) = Draw(name);
        var dx = OperationRun<double>.Adjoint(test, x, dy);
        var random = new Random(2);
        for (var k = 0; k < 4; k++)
        {
            var input = random.Next(x.Length);
            var element = random.Next(x[input].Length);
            var unit = Array.ConvertAll(x, v => new double[v.Length]);
            unit[input][element] = 1;
            AssertClose(FiniteDifference.Along(t => [Dot(test.Definition(Shift(x, unit, t)), dy)]), [dx[input][element]], 1e-8);
        }
    }

    [Theory]
    [MemberData(nameof(WithBoth))]
    public void Tangent_of_the_adjoint_is_its_directional_derivative(string name)
    {
        var (test, x, xd, dy, dyd) = Draw(name);
        var (value, tangent) = OperationRun<double>.Adjoint(test, x, xd, dy, dyd);
        var plain = OperationRun<double>.Adjoint(test, x, dy);
        for (var i = 0; i < x.Length; i++)
        {
            var input = i;
            AssertClose(plain[i], value[i], 1e-14);
            AssertClose(
                FiniteDifference.Along(t => OperationRun<double>.Adjoint(test, Shift(x, xd, t), Shift([dy], [dyd], t)[0])[input]), tangent[i], 1e-8);
        }
    }

    [Theory]
    [MemberData(nameof(WithConstants))]
    public void An_input_without_a_tangent_counts_as_constant(string name)
    {
        var (test, x, xd, dy, dyd) = Draw(name);
        for (var subset = 1; subset < 1 << test.Constants.Length; subset++)
        {
            double[]?[] absent = [.. xd];
            double[]?[] zero = [.. xd];
            for (var i = 0; i < test.Constants.Length; i++)
            {
                if ((subset >> i & 1) == 0) continue;
                absent[test.Constants[i]] = null;
                zero[test.Constants[i]] = new double[xd[test.Constants[i]].Length];
            }

            AssertClose(OperationRun<double>.Forward(test, x, zero).Tangent, OperationRun<double>.Forward(test, x, absent).Tangent, 1e-14);
            var expected = OperationRun<double>.Adjoint(test, x, zero, dy, dyd).Tangent;
            var actual = OperationRun<double>.Adjoint(test, x, absent, dy, dyd).Tangent;
            for (var i = 0; i < x.Length; i++) AssertClose(expected[i], actual[i], 1e-14);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Single_precision_agrees_with_double(string name)
    {
        var (test, x, xd, dy, dyd) = Draw(name);
        if (test.HasTangents)
            AssertClose(OperationRun<double>.Forward(test, x, xd).Tangent, OperationRun<float>.Forward(test, x, xd).Tangent, 3e-5);
        AssertClose(OperationRun<double>.Forward(test, x), OperationRun<float>.Forward(test, x), 3e-6);
        if (!test.HasAdjoint) return;
        var (expected, actual) = test.HasTangents
            ? (OperationRun<double>.Adjoint(test, x, xd, dy, dyd).Tangent, OperationRun<float>.Adjoint(test, x, xd, dy, dyd).Tangent)
            : (OperationRun<double>.Adjoint(test, x, dy), OperationRun<float>.Adjoint(test, x, dy));
        for (var i = 0; i < x.Length; i++) AssertClose(expected[i], actual[i], 1e-4);
    }

    private static (OperationCase Test, double[][] X, double[][] Direction, double[] Dy, double[] DyDirection) Draw(string name)
    {
        var test = OperationCases.All[name];
        var random = new Random(1);
        double[] Normals(int count) => [.. Enumerable.Range(0, count).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];
        double[][] x = [.. test.Inputs.Select(s => Normals(s.Rows * s.Columns))];
        double[][] direction = [.. test.Inputs.Select(s => Normals(s.Rows * s.Columns))];
        test.Condition(x);
        var length = test.Output.Rows * test.Output.Columns;
        return (test, x, direction, Normals(length), Normals(length));
    }

    private static double[][] Shift(double[][] x, double[][] direction, double t) =>
        [.. x.Zip(direction, (a, b) => a.Zip(b, (p, q) => p + (t * q)).ToArray())];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (p, q) => p * q).Sum();

    /// <summary>Errors relative to the largest element (at least 1).</summary>
    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        var scale = expected.Append(1).Max(Math.Abs);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance * scale, $"[{i}]: expected {expected[i]:R}, actual {actual[i]:R}, scale {scale:E2}");
        }
    }
}
