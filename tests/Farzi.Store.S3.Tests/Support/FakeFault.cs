namespace Farzi.Store.S3.Tests.Support;

/// <summary>What goes wrong with a request.</summary>
public enum FakeFault
{
    None,

    /// <summary>503 before anything is done.</summary>
    Refused,

    /// <summary>Done, and the connection broken instead of an answer.</summary>
    AnswerLost,

    /// <summary>Half of the body, then the connection broken.</summary>
    CutOff,

    /// <summary>The body with one bit changed on its way.</summary>
    Damaged,

    /// <summary>400: more than fits into an object.</summary>
    TooLarge,

    /// <summary>Taken, and never answered.</summary>
    Silent,
}
