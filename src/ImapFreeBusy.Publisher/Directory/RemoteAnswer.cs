namespace ImapFreeBusy.Publisher.Directory;

/// <summary>What a reader gets who asks for the list of somebody at another free/busy host.</summary>
public enum RemoteAnswer
{
    /// <summary>The address of the list there.</summary>
    Redirect,

    /// <summary>The list, fetched from there.</summary>
    Fetch,
}
