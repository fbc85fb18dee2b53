namespace Farzi.Jobs.Work;

/// <summary>What reading the data of a job gave.</summary>
/// <param name="ContentSha256">SHA-256 of the file, 64 lower-case hexadecimal digits.</param>
/// <param name="Sequences">Sequences.</param>
/// <param name="Events">Events.</param>
/// <param name="TrainEvents">Events of the train split.</param>
/// <param name="Items">V, the distinct events.</param>
/// <param name="LinesSkipped">Malformed lines that were skipped.</param>
public sealed record JobDataSummary(string ContentSha256, int Sequences, int Events, int TrainEvents, int Items, int LinesSkipped);
