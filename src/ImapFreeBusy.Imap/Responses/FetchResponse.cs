using ImapFreeBusy.Imap.Mime;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>
/// One FETCH response (RFC 9051 §7.5.2). The content of sections lies in the receive buffer: it is valid only until the
/// callback that got it returns.
/// </summary>
public sealed class FetchResponse
{
    private List<FetchedSection>? _sections;

    /// <summary>Message sequence number, 1 or more.</summary>
    public required uint SequenceNumber { get; init; }

    /// <summary>UID, where the server gave it (always in the answer to UID FETCH).</summary>
    public Uid? Uid { get; internal set; }

    /// <summary>Flags, where asked for or changed.</summary>
    public MessageFlags? Flags { get; internal set; }

    /// <summary>Mod-sequence, where asked for.</summary>
    public ModSeq? ModSeq { get; internal set; }

    /// <summary>RFC822.SIZE in octets, where asked for.</summary>
    public long? Size { get; internal set; }

    /// <summary>BODYSTRUCTURE, where asked for.</summary>
    public BodyPart? BodyStructure { get; internal set; }

    /// <summary>The body sections asked for; a section whose content was NIL has null.</summary>
    public IReadOnlyList<FetchedSection> Sections => _sections ?? [];

    internal void Add(FetchedSection section) => (_sections ??= new(1)).Add(section);
}
