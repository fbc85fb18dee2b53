using Orleans.Serialization;
using Orleans.Serialization.Invocation;

namespace Orleans.InProcess.Calls;

/// <summary>Copies what grain methods return.</summary>
internal sealed class ResultCopier(DeepCopier copier)
{
    /// <exception cref="CodecNotFoundException">The result cannot be serialized.</exception>
    public Response Copy(IInvokable request, Response response)
    {
        if (response.Exception is not null || request is not GrainRequest { Method.Shape.ResultType: var type } || type == typeof(void)) return response;
        response.Result = copier.Copy(response.Result, type);
        return response;
    }
}
