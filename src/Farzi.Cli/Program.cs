using Farzi.Cli;

return await FarziCommand.InvokeAsync(args, Terminal.OfProcess()).ConfigureAwait(false);
