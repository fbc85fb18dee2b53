namespace Farzi.Client;

/// <summary>What is there does not allow it (409): the id belongs to another job, the state of the job is a wrong one, an upload is not what its hash says.</summary>
/// <param name="message">What stands against it.</param>
public sealed class ConflictException(string message) : FarziException(message, null);
