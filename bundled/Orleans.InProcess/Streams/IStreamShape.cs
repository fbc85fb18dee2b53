using Orleans.InProcess.Calls;

namespace Orleans.InProcess.Streams;

/// <summary>Methods that return a stream: nothing is sent before the caller enumerates.</summary>
internal interface IStreamShape
{
    object Open(GrainReference reference, GrainRequest request);
}
