using System.Net;
using System.Net.Sockets;

namespace Supervision.Web.Protection;

/// <summary>What counts as one address where requests and connections are counted.</summary>
internal static class Place
{
    /// <summary>
    /// Whoever has one IPv6 address has 2⁶⁴ of them (RFC 4291, 2.5.4: the first 64 bits name the network), so they are one. IPv4 within IPv6 is IPv4.
    /// </summary>
    public static string Of(IPAddress? address)
    {
        var known = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return known is { AddressFamily: AddressFamily.InterNetworkV6 } ? Convert.ToHexString(known.GetAddressBytes().AsSpan(0, 8)) : known?.ToString() ?? "-";
    }
}
