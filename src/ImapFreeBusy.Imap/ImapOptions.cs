using System.ComponentModel.DataAnnotations;
using ImapFreeBusy.Imap.Connection;

namespace ImapFreeBusy.Imap;

/// <summary>Bounds and times of one connection.</summary>
public sealed class ImapOptions
{
    /// <summary>Largest literal accepted from a server, in bytes. Default 8 MiB.</summary>
    [Range(4096, 64 * 1024 * 1024)]
    public int MaxLiteralBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Largest response without its literals, in bytes. Default 1 MiB (a BODYSTRUCTURE or a SEARCH of a large mailbox).</summary>
    [Range(4096, 64 * 1024 * 1024)]
    public int MaxLineBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// Most iterations of SCRAM made for a server (RFC 5802 §9). Default 1,000,000, about a second of one core: a false
    /// server could ask for two thousand million, and true ones keep a few hundred thousand at most.
    /// </summary>
    [Range(4096, 100_000_000)]
    public int MaxScramIterations { get; set; } = 1_000_000;

    /// <summary>Time to connect, shake hands and read the greeting. Default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest silence of the server while it owes an answer. Default 60 s.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Receives what goes over the wire, secrets blanked; null for none.</summary>
    public IProtocolTrace? Trace { get; set; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
