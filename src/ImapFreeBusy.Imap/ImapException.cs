namespace ImapFreeBusy.Imap;

/// <summary>Anything that went wrong between this library and a server.</summary>
public abstract class ImapException : Exception
{
    /// <summary>An error with the words for people.</summary>
    protected ImapException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
