namespace ImapFreeBusy.Imap.Connection;

/// <summary>How a connection is protected.</summary>
public enum ImapSecurity
{
    /// <summary>Not at all: for loopback and closed networks.</summary>
    None,

    /// <summary>STARTTLS after the greeting; without it the connection is refused (RFC 9051 §6.2.1).</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314).</summary>
    Tls,
}
