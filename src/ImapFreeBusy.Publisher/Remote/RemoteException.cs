namespace ImapFreeBusy.Publisher.Remote;

/// <summary>A host gave no list that can be used. The message holds no secret and nothing of what the host said.</summary>
public sealed class RemoteException : Exception
{
    /// <summary>Without a reason.</summary>
    public RemoteException()
    {
    }

    /// <summary>With the reason, for the log.</summary>
    public RemoteException(string message)
        : base(message)
    {
    }

    /// <summary>With the reason, for the log, and what it comes from.</summary>
    public RemoteException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
