namespace ImapFreeBusy.Imap.Sasl;

/// <summary>What SCRAM says about channel binding (RFC 5802 §6).</summary>
public sealed class ScramBinding
{
    private ScramBinding(string flag, ReadOnlyMemory<byte> data) => (Flag, Data) = (flag, data);

    /// <summary>This side cannot bind, or was told not to.</summary>
    public static ScramBinding None { get; } = new("n", ReadOnlyMemory<byte>.Empty);

    /// <summary>This side could bind, and the server does not offer it: a server that does will notice that somebody took its offer out.</summary>
    public static ScramBinding NotOffered { get; } = new("y", ReadOnlyMemory<byte>.Empty);

    internal string Flag { get; }

    internal ReadOnlyMemory<byte> Data { get; }

    internal bool IsBound => !Data.IsEmpty;

    /// <summary>Binds to the channel.</summary>
    public static ScramBinding To(SaslChannelBinding channel) => new($"p={channel.Type}", channel.Data);
}
