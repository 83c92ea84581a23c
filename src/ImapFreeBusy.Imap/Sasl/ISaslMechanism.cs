namespace ImapFreeBusy.Imap.Sasl;

/// <summary>A SASL mechanism (RFC 4422) as AUTHENTICATE needs it; used once.</summary>
public interface ISaslMechanism
{
    /// <summary>Its registered name, such as <c>PLAIN</c>.</summary>
    string Name { get; }

    /// <summary>What the client says first, or null when the server speaks first.</summary>
    ReadOnlyMemory<byte>? InitialResponse { get; }

    /// <summary>Answers a challenge.</summary>
    ReadOnlyMemory<byte> Respond(ReadOnlySpan<byte> challenge);
}
