namespace ImapFreeBusy.Publisher.Directory.Sources;

/// <summary>A directory gave no answer that can be used. The message holds no secret and nothing of an entry.</summary>
public sealed class DirectoryFailedException : Exception
{
    /// <summary>Without a reason.</summary>
    public DirectoryFailedException()
    {
    }

    /// <summary>With the reason, for the log.</summary>
    public DirectoryFailedException(string message)
        : base(message)
    {
    }

    /// <summary>With the reason, for the log, and what it comes from.</summary>
    public DirectoryFailedException(string message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <summary>Whether a connection ended without a reason: the next one may do better.</summary>
    public bool IsConnectionLost { get; init; }
}
