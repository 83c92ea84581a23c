using ImapFreeBusy.Imap.Responses;

namespace ImapFreeBusy.Imap;

/// <summary>The server answered NO or BAD; the connection lives.</summary>
public sealed class ImapCommandException : ImapException
{
    /// <summary>The answer to a command.</summary>
    /// <param name="command">Name of the command, without arguments.</param>
    /// <param name="isBad">BAD rather than NO.</param>
    /// <param name="code">Response code, or null.</param>
    /// <param name="text">The server's words.</param>
    public ImapCommandException(string command, bool isBad, ResponseCode? code, string text)
        : base($"{command}: the server answered {(isBad ? "BAD" : "NO")}{(code is null ? "" : $" [{code.Name}]")} {text}")
    {
        IsBad = isBad;
        Code = code;
    }

    /// <summary>BAD (the command was not understood) rather than NO (it was refused).</summary>
    public bool IsBad { get; }

    /// <summary>The response code, or null.</summary>
    public ResponseCode? Code { get; }
}
