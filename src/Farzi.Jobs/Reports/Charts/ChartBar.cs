namespace Farzi.Jobs.Reports.Charts;

/// <summary>One bar of a <see cref="BarChart"/>.</summary>
/// <param name="Label">What the bar stands for.</param>
/// <param name="Detail">What tells it from its neighbours; may be empty.</param>
/// <param name="Value">Its length; not finite: no bar, a dash.</param>
/// <param name="Error">Half the length of the error bar; not finite: none.</param>
/// <param name="Emphasis">The style: <c>main</c>, <c>reference</c> or <c>other</c>.</param>
internal sealed record ChartBar(string Label, string Detail, double Value, double Error, string Emphasis);
