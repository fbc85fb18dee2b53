using System.CommandLine;
using Farzi.Bench;

var root = new RootCommand("Benchmarks of Farzi: JSON rows on standard output, one object a line.");
root.Subcommands.Add(MetaGradientCommand.Create());
return root.Parse(args).Invoke();
