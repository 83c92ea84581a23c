namespace ImapFreeBusy.Imap.Responses;

/// <summary>The code in brackets of a status response (RFC 9051 §7.1), such as <c>AUTHENTICATIONFAILED</c>.</summary>
/// <param name="Name">Upper case.</param>
/// <param name="Arguments">What follows the name, as it came; empty for none.</param>
public sealed record ResponseCode(string Name, string Arguments);
