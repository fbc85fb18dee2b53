namespace Orleans.InProcess.Streams;

/// <summary>What filters see of an enumeration's requests.</summary>
internal interface IStreamGrainExtension : IAddressable
{
    Task StartEnumeration(Guid requestId);

    Task MoveNext(Guid requestId);

    Task DisposeAsync(Guid requestId);
}
