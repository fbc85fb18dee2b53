using System.Globalization;
using System.Net;

namespace Orleans.InProcess.Copying;

/// <summary>The immutable types of the base library that may cross a grain interface.</summary>
internal static class Primitives
{
    private static readonly HashSet<Type> Types =
    [
        typeof(bool), typeof(char), typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long),
        typeof(ulong), typeof(float), typeof(double), typeof(Half), typeof(decimal), typeof(Int128), typeof(UInt128), typeof(string),
        typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(DateOnly), typeof(TimeOnly), typeof(Uri),
        typeof(Version), typeof(CultureInfo), typeof(IPAddress), typeof(IPEndPoint), typeof(CancellationToken), typeof(object),
    ];

    public static bool Contains(Type type) => type.IsEnum || Types.Contains(type);
}
