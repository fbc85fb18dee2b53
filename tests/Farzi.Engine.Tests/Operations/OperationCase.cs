using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Operations;

/// <summary>One operation at one shape as a differentiable map from several matrices to one.</summary>
internal abstract class OperationCase
{
    /// <summary>Rows and columns of every input.</summary>
    public abstract (int Rows, int Columns)[] Inputs { get; }

    public abstract (int Rows, int Columns) Output { get; }

    /// <summary>Whether the operation carries tangents.</summary>
    public virtual bool HasTangents => true;

    /// <summary>Whether the operation has an adjoint.</summary>
    public virtual bool HasAdjoint => true;

    /// <summary>Inputs that may come without a tangent and then count as constant.</summary>
    public virtual int[] Constants => [];

    /// <summary>The map written out by its formula, element by element.</summary>
    public abstract double[] Definition(double[][] x);

    /// <summary>Runs the operation; the output is filled with NaN before.</summary>
    public abstract void Forward<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Runs the adjoint after a forward pass of its own; <paramref name="dx"/> is zero before.</summary>
    public virtual void Adjoint<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> dy, Dual<T>[] dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => throw new NotSupportedException();

    /// <summary>Moves random inputs away from kinks.</summary>
    public virtual void Condition(double[][] x)
    {
    }
}
