using System.CommandLine;
using Farzi.Bench;
using Farzi.Bench.Coordination;

var root = new RootCommand("Benchmarks of Farzi: JSON rows on standard output, one object a line.");
root.Subcommands.Add(MetaGradientCommand.Create());
root.Subcommands.Add(MetaGradientCommand.Of("gradient-error", "How far policy invert and the paper's adjoint are from the exact meta-gradient.", GradientErrorBenchmark.Run));
root.Subcommands.Add(ExchangeCommand.Create());
root.Subcommands.Add(CoordinationCommand.Create());
return await root.Parse(args).InvokeAsync();
