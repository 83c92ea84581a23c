namespace ImapFreeBusy.Imap;

/// <summary>The server broke the grammar or a limit; the connection has ended.</summary>
public sealed class ImapProtocolException : ImapException
{
    /// <summary>Tells what was expected and what came.</summary>
    public ImapProtocolException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
