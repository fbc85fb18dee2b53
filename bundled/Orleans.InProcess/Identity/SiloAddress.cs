using System.Globalization;
using System.Net;

namespace Orleans.Runtime;

/// <summary>A silo's address: end point and generation (the start time). In one process it only identifies; nothing listens there.</summary>
[GenerateSerializer, Immutable]
public sealed class SiloAddress : IEquatable<SiloAddress>, IComparable<SiloAddress>
{
    private static readonly long Epoch = new DateTime(2022, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
    private static long lastGeneration;

    private SiloAddress(IPEndPoint endpoint, int generation)
    {
        Endpoint = endpoint;
        Generation = generation;
    }

    /// <summary>The address of no silo.</summary>
    public static SiloAddress Zero { get; } = New(new IPAddress(0), 0, 0);

    /// <summary>The end point.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Tells apart silos that were started one after another at one end point.</summary>
    public int Generation { get; }

    /// <summary>Makes an address.</summary>
    public static SiloAddress New(IPEndPoint ep, int gen)
    {
        ArgumentNullException.ThrowIfNull(ep);
        return New(ep.Address, ep.Port, gen);
    }

    /// <summary>Makes an address.</summary>
    public static SiloAddress New(IPAddress address, int port, int generation)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new SiloAddress(new IPEndPoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, port), generation);
    }

    /// <summary>A generation that is larger than every earlier one of this process.</summary>
    public static int AllocateNewGeneration()
    {
        // The wall clock, not the host's TimeProvider: generations must differ between runs even under a test's clock.
        var elapsed = (DateTime.UtcNow.Ticks - Epoch) / TimeSpan.TicksPerSecond;
        long last, next;
        do
        {
            last = Interlocked.Read(ref lastGeneration);
            next = Math.Max(elapsed, last + 1);
        }
        while (Interlocked.CompareExchange(ref lastGeneration, next, last) != last);
        return unchecked((int)next);
    }

    /// <summary>"address:port@generation".</summary>
    public string ToParsableString() => $"{Endpoint.Address}:{Endpoint.Port}@{Generation}";

    /// <summary>Reads "address:port@generation".</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static SiloAddress FromParsableString(string addr)
    {
        ArgumentNullException.ThrowIfNull(addr);
        var at = addr.LastIndexOf('@');
        var colon = addr.LastIndexOf(':', Math.Max(at, 0));
        if (at < 0 || colon < 0) throw new FormatException($"Invalid silo address: {addr}");
        return New(
            IPAddress.Parse(addr.AsSpan(0, colon)),
            int.Parse(addr.AsSpan(colon + 1, at - colon - 1), CultureInfo.InvariantCulture),
            int.Parse(addr.AsSpan(at + 1), CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public bool Equals(SiloAddress? other) => other is not null && Generation == other.Generation && Endpoint.Equals(other.Endpoint);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SiloAddress);

    /// <inheritdoc/>
    public override int GetHashCode() => Endpoint.GetHashCode() ^ Generation;

    /// <inheritdoc/>
    public int CompareTo(SiloAddress? other) => string.CompareOrdinal(ToParsableString(), other?.ToParsableString());

    /// <summary>"Saddress:port:generation".</summary>
    public override string ToString() => $"{(Generation >= 0 ? 'S' : 'C')}{Endpoint}:{Generation}";
}
