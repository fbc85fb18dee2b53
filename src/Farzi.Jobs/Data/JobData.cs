using Farzi.Contracts.Jobs;
using Farzi.Engine.Datasets;
using Farzi.Engine.Datasets.Generation;
using Farzi.Engine.Datasets.Text;
using Farzi.Jobs.Tasks;

namespace Farzi.Jobs.Data;

/// <summary>Gets the real data of a job.</summary>
public static class JobData
{
    /// <summary>The file that a generator writes into the run folder.</summary>
    public const string GeneratedFileName = "generated.tsv";

    /// <summary>Reads the data of a job, whatever its task.</summary>
    /// <param name="job">The job.</param>
    /// <param name="folder">Where generated data goes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DatasetException">The data is missing or malformed, or too little.</exception>
    internal static TaskData Read(JobSpec job, string folder, CancellationToken cancellationToken)
    {
        if (job.Task != JobTask.Language) return new RecommendationData(job, Read(job.Data, folder, cancellationToken));
        var corpus = JobText.Read(job.Data, cancellationToken);
        if (corpus.Train.Count < job.Synthetic.Length)
            throw new DatasetException(job.Data.Path!, $"the train split has {corpus.Train.Count} events, but synthetic.length is {job.Synthetic.Length}; give more text or a smaller length");
        return new LanguageData(job, new TextSplit(corpus, job.Synthetic.Length));
    }

    /// <summary>Reads the data; a generator's is first written into a folder.</summary>
    /// <param name="data">What to read.</param>
    /// <param name="folder">Where generated data goes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DatasetException">The file is missing or malformed, or nothing is left of it.</exception>
    public static LoadedDataset Read(DataSpec data, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Generator is { } generator) return DatasetReader.Read(Options(data, Generate(generator, folder)) with { Format = DatasetFormat.Tsv }, cancellationToken);
        if (!File.Exists(data.Path)) throw new DatasetException(data.Path!, "there is no such file; name the event file with --set data.path=FILE");
        return DatasetReader.Read(Options(data, data.Path), cancellationToken);
    }

    /// <summary>The reader's options for a job's data.</summary>
    /// <param name="data">The job's data.</param>
    /// <param name="path">The file.</param>
    public static DatasetOptions Options(DataSpec data, string path)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new DatasetOptions
        {
            Path = path,
            Format = DatasetFormatNames.TryParse(data.Format, out var format) ? format : throw new ArgumentException($"Unknown layout '{data.Format}'.", nameof(data)),
            UserColumn = data.Columns.User,
            ItemColumn = data.Columns.Item,
            RatingColumn = data.Columns.Rating,
            TimestampColumn = data.Columns.Time,
            HasHeader = data.HasHeader,
            MinimumEvents = data.MinimumEvents,
            MinimumItemEvents = data.MinimumItemEvents,
            MinimumRating = data.MinimumRating,
            MaxBadLines = data.MaxBadLines,
            Duplicates = data.Duplicates switch
            {
                DuplicateEvents.First => DuplicatePolicy.First,
                DuplicateEvents.Last => DuplicatePolicy.Last,
                _ => DuplicatePolicy.Keep,
            },
        };
    }

    private static string Generate(GeneratorSpec spec, string folder)
    {
        var path = Path.Combine(folder, GeneratedFileName);
        new ShopSessionGenerator(new ShopSessionOptions
        {
            Seed = (ulong)spec.Seed,
            Users = spec.Users,
            Items = spec.Items,
            Interests = spec.Interests,
            ShelvesPerInterest = spec.ShelvesPerInterest,
            MeanLength = spec.MeanLength,
        }).WriteFile(path);
        return path;
    }
}
