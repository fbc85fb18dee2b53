// Distils a small generated shop on a Farzi server and recommends with the result.
//
//     ./farzi serve                                             in one terminal
//     dotnet run --project samples/csharp -c Release            in another
//
// Your own events: dotnet run --project samples/csharp -c Release -- PATH/TO/events.csv

using Farzi.Client;
using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;
using Farzi.Sample;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true; // the job goes on; the next call of this program follows it again
    stop.Cancel();
};

using var client = new FarziClient(new FarziClientOptions
{
    Server = new Uri(Environment.GetEnvironmentVariable("FARZI_SERVER") ?? "http://127.0.0.1:7071"),
    ApiKey = Environment.GetEnvironmentVariable("FARZI_API_KEY"),
});

try
{
    // 1. Submit. With an id of its own the same job is the same submission, however often this program runs.
    var data = args is [var file, ..] ? new DataSpec { Path = (await client.UploadDatasetAsync(file, stop.Token)).Path } : SampleJob.Shop;
    var spec = SampleJob.Over(data);
    var job = await client.SubmitAsync(spec, new SubmitOptions { Id = SampleJob.Id(spec) }, stop.Token);
    Console.WriteLine($"submitted {job.Id}");

    // 2. Watch: each event once, over as many connections as it takes.
    await foreach (var item in job.EventsAsync(cancellationToken: stop.Token))
    {
        if (item is StageFinished stage) Console.WriteLine($"{stage.Stage}: {stage.Detail}");
        if (item is MetaStepFinished step && step.Step % 20 == 0) Console.WriteLine($"  step {step.Step}/{step.Steps}, loss {step.OuterLoss:0.000}");
    }

    // 3. Fetch: the report, the tensors, the names of the items.
    var report = await job.ResultAsync(stop.Token);
    foreach (var row in report.Students) Console.WriteLine($"students on {row.TrainedOn,-10} HR@10 {row.Metrics["hr@10"].Mean:0.000}");
    await job.DownloadAsync(JobHandle.DistilledName, JobHandle.DistilledName, stop.Token);
    await job.DownloadAsync("vocabulary.tsv", "vocabulary.tsv", stop.Token);

    // 4. Use.
    var items = File.ReadLines("vocabulary.tsv").Select(line => line.Split('\t')[1]).ToArray();
    var sequences = SoftSequences.Load(JobHandle.DistilledName);
    Console.WriteLine($"{sequences.Count} sequences of {sequences.Length} events over {sequences.Items} items; trained with {sequences.Recipe}");
    for (var s = 0; s < Math.Min(3, sequences.Count); s++) Console.WriteLine($"  {string.Join(" → ", sequences.MostLikely(s).Take(8).Select(i => items[i]))}");
    var next = new NextItems(sequences);
    foreach (var item in sequences.MostLikely(0).Distinct().Take(3)) Console.WriteLine($"after {items[item]}: {string.Join(", ", next.After(item, 3).Select(i => items[i]))}");
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("stopped; the job goes on");
    return 130;
}
catch (FarziException e)
{
    Console.Error.WriteLine($"{e.GetType().Name}{(e.Retryable ? ", may pass" : "")}: {e.Message}");
    return 1;
}
