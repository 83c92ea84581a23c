namespace ImapFreeBusy.Imap;

/// <summary>The connection could not be made, was lost, or fell silent.</summary>
public sealed class ImapConnectionException : ImapException
{
    /// <summary>Tells what happened.</summary>
    public ImapConnectionException(string message, bool isTransient = true, Exception? inner = null)
        : base(message, inner) => IsTransient = isTransient;

    /// <summary>Whether trying again later can help: false for an untrusted certificate or a missing STARTTLS.</summary>
    public bool IsTransient { get; }
}
