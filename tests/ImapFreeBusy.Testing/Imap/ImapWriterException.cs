namespace ImapFreeBusy.Testing.Imap;

/// <summary>The server refused what a test asked for.</summary>
public sealed class ImapWriterException : Exception
{
    /// <summary>An exception with no message.</summary>
    public ImapWriterException()
    {
    }

    /// <summary>An exception with the server's words.</summary>
    public ImapWriterException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a cause.</summary>
    public ImapWriterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
