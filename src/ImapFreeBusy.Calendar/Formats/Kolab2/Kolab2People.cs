using ImapFreeBusy.Calendar.Formats.Translation;
using ImapFreeBusy.Calendar.Formats.Xml;

namespace ImapFreeBusy.Calendar.Formats.Kolab2;

/// <summary>
/// The organizer and the attendees of an event of Kolab 2. A role is left out: "resource" is no NON-PARTICIPANT to the
/// resource whose calendar it is in, and no other one matters for busy time.
/// </summary>
internal sealed class Kolab2People
{
    // RFC 5321 §4.5.3.1.3 allows 256 octets.
    private const int LongestAddress = 1_000;

    private readonly XmlCursor _xml;
    private readonly TranslatedText _text;
    private readonly Action<string> _readPart;
    private byte[] _address = [];
    private byte[]? _status;

    public Kolab2People(XmlCursor xml, TranslatedText text) => (_xml, _text, _readPart) = (xml, text, ReadPart);

    public void ReadOrganizer()
    {
        ReadParts();
        Write("ORGANIZER"u8, null);
    }

    public void ReadAttendee()
    {
        ReadParts();
        Write("ATTENDEE"u8, _status);
    }

    private void ReadParts()
    {
        (_address, _status) = ([], null);
        _xml.EachChild(_readPart);
    }

    private void ReadPart(string name)
    {
        switch (name)
        {
            case "smtp-address":
                var address = _xml.TrimmedText();
                _address = address.Length > LongestAddress ? [] : address.ToArray();
                break;
            case "status":
                var status = _xml.TrimmedText();
                _status = status.IsEmpty ? null : Kolab2Words.Status.Find(status, Kolab2Words.Accepted);
                break;
            default:
                _xml.Skip();
                break;
        }
    }

    // An address is no URI here: what would mean something in one is encoded (RFC 6068 §2).
    private void Write(ReadOnlySpan<byte> property, byte[]? partStat)
    {
        if (_address.Length == 0 || !_text.TryBeginProperty(property))
        {
            return;
        }

        if (partStat is not null)
        {
            _text.AddParameter("PARTSTAT"u8, partStat);
        }

        _text.AddPlain("mailto:"u8);
        ReadOnlySpan<byte> rest = _address;
        for (var at = rest.IndexOfAny("%?"u8); at >= 0; at = rest.IndexOfAny("%?"u8))
        {
            _text.AddPlain(rest[..at]);
            _text.AddPlain(rest[at] == (byte)'%' ? "%25"u8 : "%3F"u8);
            rest = rest[(at + 1)..];
        }

        _text.AddPlain(rest);
        _text.EndProperty();
    }
}
