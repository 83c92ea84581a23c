using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>select-param (RFC 9051 §9).</summary>
/// <param name="Text">With the space before it; empty for none.</param>
internal sealed record ExamineParameter(string Text)
{
    // Servers take lines of 8,000 octets and more (RFC 7162 §4), and the name of the mailbox needs its room.
    private const int MaxKnownLength = 6_000;

    /// <summary>For a server of RFC 3501 alone.</summary>
    public static ExamineParameter None { get; } = new("");

    /// <summary>RFC 7162 §3.1.8.</summary>
    public static ExamineParameter CondStore { get; } = new(" (CONDSTORE)");

    /// <summary>
    /// RFC 7162 §3.2.5. Known UIDs too many for a line are told by their first and last: the server may then name some as
    /// vanished that were never known, which does no harm.
    /// </summary>
    public static ExamineParameter QResync(ResyncPoint point)
    {
        var known = point.KnownUids is { IsEmpty: false } uids ? $" {Shorten(uids)}" : "";
        return new($" (QRESYNC ({point.UidValidity.Value} {point.ModSeq}{known}))");
    }

    private static string Shorten(UidSet uids)
    {
        var text = uids.ToString();
        return text.Length <= MaxKnownLength ? text : uids.Span.ToString();
    }
}
