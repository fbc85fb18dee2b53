using Farzi.Cli.Commands.Cluster;
using Farzi.Client;
using Farzi.Contracts.Cluster;

namespace Farzi.Cli;

/// <summary>What failures of a server are called.</summary>
internal static class ServerFailure
{
    /// <summary>The exit code and the message of a failure.</summary>
    public static (ExitCode Code, string Message) Describe(FarziException failure) => failure switch
    {
        InvalidJobException e => (ExitCode.InvalidJob, e.Message),
        JobFailedException e => (JobOutcome.Code(e.Status), e.Message),
        AuthenticationException { StatusCode: 401 } e => (ExitCode.NotAuthorised, $"{e.Message}\ngive a key of the server with FARZI_API_KEY or --api-key"),
        AuthenticationException e => (ExitCode.NotAuthorised, e.Message),
        NotFoundException e => (ExitCode.NotFound, e.Message),
        ConflictException { Code: ErrorCodes.IdTaken } e => (ExitCode.Refused, $"{e.Message}\nchoose another --id"),
        LimitExceededException { RetryAfter: { } wait } e => (ExitCode.Refused, $"{e.Message}\ntry again in {wait.TotalSeconds:0} s"),
        ConflictException or LimitExceededException or InvalidRequestException => (ExitCode.Refused, failure.Message),
        ServerUnavailableException e => (ExitCode.ServerUnavailable, e.StatusCode is null ? $"{e.Message}\nname the server with --server or FARZI_SERVER" : e.Message),
        _ => (ExitCode.BadAnswer, failure.Message),
    };
}
