using System.Globalization;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>The code in brackets of a status response (RFC 9051 §7.1), such as <c>AUTHENTICATIONFAILED</c>.</summary>
/// <param name="Name">Upper case.</param>
/// <param name="Arguments">What follows the name, as it came; empty for none.</param>
public sealed record ResponseCode(string Name, string Arguments)
{
    /// <summary>The argument as a number of 32 bits.</summary>
    internal uint ExpectNumber32() =>
        uint.TryParse(Arguments, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Broken();

    /// <summary>The argument as a number of 64 bits.</summary>
    internal ulong ExpectNumber64() =>
        ulong.TryParse(Arguments, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Broken();

    private ImapProtocolException Broken() =>
        ImapProtocolException.Expected($"number in response code {Name}", System.Text.Encoding.UTF8.GetBytes(Arguments));
}
