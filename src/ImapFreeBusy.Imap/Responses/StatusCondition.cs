namespace ImapFreeBusy.Imap.Responses;

/// <summary>What a status response says (RFC 9051 §7.1).</summary>
internal enum StatusCondition
{
    /// <summary>Done, or a greeting.</summary>
    Ok,

    /// <summary>Refused.</summary>
    No,

    /// <summary>Not understood.</summary>
    Bad,

    /// <summary>The server closes the connection.</summary>
    Bye,

    /// <summary>A greeting of a connection that is logged in already.</summary>
    Preauth,
}
