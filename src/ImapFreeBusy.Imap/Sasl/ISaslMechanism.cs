namespace ImapFreeBusy.Imap.Sasl;

/// <summary>A SASL mechanism (RFC 4422) as AUTHENTICATE needs it; used once.</summary>
public interface ISaslMechanism
{
    /// <summary>Its registered name, such as <c>PLAIN</c>.</summary>
    string Name { get; }

    /// <summary>What the client says first, or null when the server speaks first.</summary>
    ReadOnlyMemory<byte>? InitialResponse { get; }

    /// <summary>What nobody may see in a trace or a message, should the server repeat it; grows as the exchange goes on.</summary>
    IEnumerable<string> Secrets { get; }

    /// <summary>Whether an OK of the server counts: a mechanism in which the server proves itself waits for its proof.</summary>
    bool IsComplete => true;

    /// <summary>Why the server refuses, in words of the mechanism (they come before its NO); null when it did not say.</summary>
    string? Refusal => null;

    /// <summary>Answers a challenge.</summary>
    /// <exception cref="ImapProtocolException">The challenge is none of the mechanism's: the exchange and the connection end.</exception>
    ReadOnlyMemory<byte> Respond(ReadOnlySpan<byte> challenge);
}
