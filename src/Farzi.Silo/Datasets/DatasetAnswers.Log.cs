namespace Farzi.Silo.Datasets;

internal sealed partial class DatasetAnswers
{
    [LoggerMessage(1, LogLevel.Information, "dataset {Sha256}/{Name} of {Bytes} bytes uploaded by {Owner}")]
    private static partial void LogUpload(ILogger logger, string sha256, string name, long bytes, string owner);

    [LoggerMessage(2, LogLevel.Error, "dataset {Sha256}/{Name} could not be stored")]
    private static partial void LogNotStored(ILogger logger, string sha256, string name, Exception exception);
}
