using Farzi.Contracts.Events;

namespace Farzi.Client.Transport;

/// <summary>An event as it arrives. The default value says that the connection stands: every connection begins with it.</summary>
/// <param name="Sequence">Its number, from 1; 0 for one that is shown and not recorded.</param>
/// <param name="Event">The event; null where a later version of the server sent one that this version does not know.</param>
public readonly record struct JobEvent(long Sequence, RunEvent? Event);
