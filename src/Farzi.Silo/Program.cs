using Farzi.Silo.CommandLine;

return await SiloCommand.InvokeAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
