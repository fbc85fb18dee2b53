using System.CommandLine;
using Farzi.Bench;
using Farzi.Bench.Coordination;

var root = new RootCommand("Benchmarks of Farzi: JSON rows on standard output, one object a line.");
root.Subcommands.Add(MetaGradientCommand.Create());
root.Subcommands.Add(CoordinationCommand.Create());
return await root.Parse(args).InvokeAsync();
