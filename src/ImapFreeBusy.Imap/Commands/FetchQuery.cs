using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>What a UID FETCH asks for. The UID always comes back; bodies are always read with PEEK.</summary>
public sealed record FetchQuery
{
    /// <summary>FLAGS.</summary>
    public bool Flags { get; init; }

    /// <summary>MODSEQ (needs CONDSTORE).</summary>
    public bool ModSeq { get; init; }

    /// <summary>RFC822.SIZE.</summary>
    public bool Size { get; init; }

    /// <summary>BODYSTRUCTURE.</summary>
    public bool BodyStructure { get; init; }

    /// <summary>Sections for BODY.PEEK[…]: empty text for the whole message, else as <c>1.2</c>.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>Of each section no more than so many octets, from its first (partial, RFC 9051 §6.4.5); null for all. At least 1.</summary>
    public int? MaxSectionOctets { get; init; }

    /// <summary>Only messages that changed after this (CHANGEDSINCE, RFC 7162 §3.1.4.1).</summary>
    public ModSeq? ChangedSince { get; init; }

    /// <summary>The items behind UID, each with a space before it.</summary>
    internal void Compose(CommandBuffer buffer)
    {
        buffer.Raw(Flags ? " FLAGS" : "").Raw(ModSeq ? " MODSEQ" : "").Raw(Size ? " RFC822.SIZE" : "").Raw(BodyStructure ? " BODYSTRUCTURE" : "");
        foreach (var section in Sections)
        {
            buffer.Raw(" BODY.PEEK[").Section(section).Raw("]").Raw(MaxSectionOctets is { } octets ? $"<0.{octets}>" : "");
        }
    }
}
