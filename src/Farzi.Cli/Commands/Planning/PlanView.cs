using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Plans;

namespace Farzi.Cli.Commands.Planning;

/// <summary>A plan for people.</summary>
internal static class PlanView
{
    private const int NameWidth = 16;

    /// <summary>Writes it to standard output.</summary>
    public static void Write(JobPlan plan, Terminal terminal)
    {
        foreach (var line in Lines(plan)) terminal.Output.WriteLine(line);
    }

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(JobPlan plan)
    {
        var (m, s, a, x) = (plan.Memory, plan.Seconds, plan.Arithmetic, plan.Measured);
        yield return $"{plan.Job}: {plan.Data.Sequences:N0} sequences, {plan.Data.Events:N0} events, V = {plan.Data.Vocabulary:N0}; {plan.Pool.Workers} worker(s) of {plan.Pool.Threads} thread(s)";
        yield return "";
        yield return Row("memory", $"{SizePrediction.Text(m.Peak)} at the peak of the distillation, per worker");
        yield return Row("  process", $"{SizePrediction.Text(m.Process)} with data, host copies and scratch (measured)");
        yield return Row("  synthetic", SizePrediction.Text(m.Synthetic));
        yield return Row("  S and gradient", SizePrediction.Text(m.SoftSequences));
        yield return Row("  learner", SizePrediction.Text(m.Learner));
        yield return Row("  trajectory", $"{SizePrediction.Text(m.Trajectory)}, policy {m.Policy} ({m.Reason})");
        if (m.Spilled > 0) yield return Row("  on disk", SizePrediction.Text(m.Spilled));
        yield return "";
        yield return Row("arithmetic", $"{a.Distillation / 1e3:N1} TFLOP of matrix products in the distillation");
        yield return Row("  inner step", $"{a.InnerStep:0.###} GFLOP, {x.InnerStepMilliseconds:0.##} ms");
        yield return Row("  reverse step", $"{a.ReverseStep:0.###} GFLOP, {x.ReverseStepMilliseconds:0.##} ms");
        yield return Row("  rest of a step", $"{a.Outer + (3 * a.Decode):0.###} GFLOP, {x.RestMilliseconds:0.##} ms (outer loss, decoding, coordination, update)");
        yield return "";
        yield return Row("time", $"at most {Duration(s.Most)}, of which");
        yield return Row("  data", Duration(s.Data));
        yield return Row("  prepare", Duration(s.Prepare));
        yield return Row("  distillation", $"{Duration(s.Distillation)} ({Duration(s.DistillationLow)} to {Duration(s.DistillationHigh)} by the {x.Rounds} rounds measured)");
        yield return Row("", $"{Duration(s.DistillationProcessor)} of processor time, all threads together");
        yield return Row("  validation", Duration(s.Validation));
        yield return Row("  evaluation", $"{Duration(s.EvaluationLeast)} to {Duration(s.EvaluationMost)}, {x.Students} students, by when they stop");
        yield return "";
        yield return $"measured in {Duration(x.ProbeSeconds)} on this machine as loaded as it was; another load, another time";
        foreach (var note in plan.Notes) yield return $"note: {note}";
    }

    private static string Row(string name, string value) => name.PadRight(NameWidth) + " " + value;

    private static string Duration(double seconds) => seconds switch
    {
        < 120 => $"{seconds:0.0} s",
        < 7200 => $"{seconds / 60:0.0} min",
        _ => $"{seconds / 3600:0.0} h",
    };
}
