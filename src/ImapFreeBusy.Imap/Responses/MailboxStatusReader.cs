using System.Text;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>status-att-list (RFC 9051 §7.3.4); items nobody asked for are passed over.</summary>
internal static class MailboxStatusReader
{
    /// <summary>Reads what follows STATUS; null for an answer without MESSAGES, which nobody here asked for.</summary>
    public static MailboxStatus? Read(ref ImapReader reader)
    {
        var name = MailboxName.FromWire(reader.ExpectAString("mailbox").Span);
        reader.ExpectSpace();
        reader.Expect((byte)'(');
        var status = new MailboxStatus(name, null, null, 0, null);
        var hasMessages = false;
        while (!reader.TryRead((byte)')'))
        {
            reader.TryRead((byte)' ');
            var item = Encoding.ASCII.GetString(reader.ExpectAtom("status-att")).ToUpperInvariant();
            reader.ExpectSpace();
            hasMessages |= item == "MESSAGES";
            status = ReadItem(ref reader, item, status);
        }

        return hasMessages ? status : null;
    }

    private static MailboxStatus ReadItem(ref ImapReader reader, string item, MailboxStatus status)
    {
        switch (item)
        {
            case "MESSAGES":
                return status with { Messages = reader.ExpectNumber32(item) };
            case "UIDVALIDITY":
                return status with { UidValidity = new UidValidity(reader.ExpectNumber32(item)) };
            case "UIDNEXT":
                return status with { UidNext = reader.ExpectNumber32(item) is > 0 and var next ? new Uid(next) : null };
            case "HIGHESTMODSEQ":
                // 0 tells that the mailbox keeps no mod-sequences (RFC 7162 §3.1.7).
                return status with { HighestModSeq = reader.ExpectNumber(item) is > 0 and var highest ? new ModSeq(highest) : null };
            default:
                reader.SkipValue();
                return status;
        }
    }
}
