using System.CommandLine;
using Farzi.Contracts.Jobs;
using Farzi.Engine.Datasets;
using Farzi.Engine.Datasets.Text;
using Farzi.Jobs.Data;
using TextLevel = Farzi.Contracts.Jobs.TextLevel;

namespace Farzi.Cli.Commands;

/// <summary><c>farzi data inspect</c>.</summary>
internal sealed class DataCommand
{
    private readonly Argument<string> _file = new("path") { Description = "The event file, plain or gzip." };
    private readonly Option<string> _format = new("--format")
    {
        Description = $"Layout: {string.Join(", ", DatasetFormatNames.All)}; of text: {JobText.Files} (a train file with its valid and test files beside it), {JobText.OneFile}.",
        DefaultValueFactory = _ => "auto",
    };

    private readonly Option<string?> _user = new("--user-column") { Description = "Column of the sequence's key, by name or #n." };
    private readonly Option<string?> _item = new("--item-column") { Description = "Column of the event." };
    private readonly Option<string?> _rating = new("--rating-column") { Description = "Column of the rating." };
    private readonly Option<string?> _time = new("--time-column") { Description = "Column of the time." };
    private readonly Option<bool> _noHeader = new("--no-header") { Description = "The CSV or TSV file has no line of column names." };
    private readonly Option<int> _minimumEvents = new("--minimum-events") { Description = "Drop sequences with fewer events.", DefaultValueFactory = _ => 3 };
    private readonly Option<int> _minimumItemEvents = new("--minimum-item-events") { Description = "Drop items with fewer events." };
    private readonly Option<double?> _minimumRating = new("--minimum-rating") { Description = "Drop events rated lower." };
    private readonly Option<DuplicateEvents> _duplicates = new("--duplicates") { Description = "Repeated (user, item) pairs: keep, first or last." };
    private readonly Option<TextLevel> _level = new("--level") { Description = "Text: word or char.", DefaultValueFactory = _ => TextLevel.Word };
    private readonly Option<int> _maximumVocabulary = new("--maximum-vocabulary") { Description = "Text: most events of the vocabulary; 0 = no limit." };
    private readonly Option<int> _maxBadLines = new("--max-bad-lines") { Description = "Malformed lines to skip before failing." };

    /// <summary>Creates the command and its verb.</summary>
    public static Command Create(Terminal terminal) => new DataCommand().Build(terminal);

    private Command Build(Terminal terminal)
    {
        _format.AcceptOnlyFromAmong([.. DatasetFormatNames.All, JobText.Files, JobText.OneFile]);
        Positive(_minimumEvents, 1);
        Positive(_minimumItemEvents, 0);
        Positive(_maxBadLines, 0);
        Positive(_maximumVocabulary, 0);
        var inspect = new Command("inspect", "Prints counts, sequence lengths and popularity of an event file; of text, splits, vocabulary and frequencies.")
        {
            _file, _format, _user, _item, _rating, _time, _noHeader, _minimumEvents, _minimumItemEvents, _minimumRating, _duplicates, _maxBadLines,
            _level, _maximumVocabulary,
        };
        inspect.SetAction((parsed, cancellationToken) =>
        {
            if (parsed.GetValue(_format) is JobText.Files or JobText.OneFile) Text(parsed, terminal, cancellationToken);
            else DatasetView.Write(DatasetReader.Read(Options(parsed), cancellationToken), terminal);
            return Task.CompletedTask;
        });
        return new Command("data", "Looks at datasets.") { inspect };
    }

    private static void Positive(Option<int> option, int least) => option.Validators.Add(result =>
    {
        if (result.Errors.Any() || result.Tokens.Count == 0) return;
        if (int.TryParse(result.Tokens[0].Value, out var value) && value < least) result.AddError($"{option.Name} is {value}; expected {least} or more");
    });

    private void Text(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = JobText.Options(new DataSpec
        {
            Path = parsed.GetValue(_file),
            Format = parsed.GetValue(_format)!,
            Level = parsed.GetValue(_level),
            MaximumVocabulary = parsed.GetValue(_maximumVocabulary),
            MinimumItemEvents = parsed.GetValue(_minimumItemEvents),
            MaxBadLines = parsed.GetValue(_maxBadLines),
        });
        TextView.Write(TextCorpusReader.Read(options, cancellationToken), options.Level, terminal);
    }

    private DatasetOptions Options(ParseResult parsed) => JobData.Options(
        new DataSpec
        {
            Format = parsed.GetValue(_format)!,
            Columns = new ColumnsSpec { User = parsed.GetValue(_user), Item = parsed.GetValue(_item), Rating = parsed.GetValue(_rating), Time = parsed.GetValue(_time) },
            HasHeader = !parsed.GetValue(_noHeader),
            MinimumEvents = parsed.GetValue(_minimumEvents),
            MinimumItemEvents = parsed.GetValue(_minimumItemEvents),
            MinimumRating = parsed.GetValue(_minimumRating),
            Duplicates = parsed.GetValue(_duplicates),
            MaxBadLines = parsed.GetValue(_maxBadLines),
        },
        parsed.GetValue(_file)!);
}
