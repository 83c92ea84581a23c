namespace ImapFreeBusy.Testing.Proxy;

/// <summary>What a <see cref="FaultScript"/> does to a line, a piece of a literal, or (where the bytes are TLS's) a chunk.</summary>
public enum FaultKind
{
    /// <summary>It passes.</summary>
    None,

    /// <summary>Half of it passes, and the connection ends.</summary>
    Cut,

    /// <summary>Bytes that no grammar allows come in its middle.</summary>
    Garbage,

    /// <summary>Nothing passes from here on, either way, and nobody ends the connection: a peer that died without a FIN.</summary>
    HalfOpen,

    /// <summary>It comes after the reader's patience has ended.</summary>
    Late,

    /// <summary>It comes a moment later.</summary>
    Delay,

    /// <summary>It comes byte by byte.</summary>
    OneByte,
}
