using System.Collections.Frozen;
using System.Text;
using ImapFreeBusy.Calendar.Formats.Translation;
using ImapFreeBusy.Calendar.Formats.Xml;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats.Kolab2;

/// <summary>
/// The event of a document of Kolab 2 as a VEVENT: most elements are a line at once, its times and its recurrence wait for
/// each other.
/// </summary>
internal sealed class Kolab2Event
{
    private static readonly FrozenDictionary<string, Action<Kolab2Event>> Elements = new Dictionary<string, Action<Kolab2Event>>(StringComparer.Ordinal)
    {
        ["uid"] = static item => item.ReadUid(),
        ["start-date"] = static item => item.ReadTime("start-date", ref item._start),
        ["end-date"] = static item => item.ReadTime("end-date", ref item._end),
        ["last-modification-date"] = static item => item.ReadTime("last-modification-date", ref item._modified),
        ["creation-date"] = static item => item.ReadTime("creation-date", ref item._created),
        ["recurrence"] = static item => item.ReadRecurrence(),
        ["show-time-as"] = static item => item.ReadShowTimeAs(),
        ["sensitivity"] = static item => item.ReadWord("CLASS"u8),
        ["revision"] = static item => item.ReadWord("SEQUENCE"u8),
        ["summary"] = static item => item.ReadDetail("SUMMARY"u8),
        ["location"] = static item => item.ReadDetail("LOCATION"u8),
        ["organizer"] = static item => item._people.ReadOrganizer(),
        ["attendee"] = static item => item._people.ReadAttendee(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly XmlCursor _xml;
    private readonly TranslatedText _text;
    private readonly Kolab2People _people;
    private readonly Kolab2Remarks _remarks = new();
    private string? _uid;
    private Kolab2Time? _start;
    private Kolab2Time? _end;
    private Kolab2Time? _modified;
    private Kolab2Time? _created;
    private Kolab2Recurrence? _recurrence;

    public Kolab2Event(XmlCursor xml, TranslatedText text) => (_xml, _text, _people) = (xml, text, new Kolab2People(xml, text));

    /// <summary>Reads the whole of it.</summary>
    public void Read(DiagnosticBag diagnostics)
    {
        _text.Begin("VEVENT"u8);
        _xml.EachChild(ReadElement);
        WriteTimes();
        WriteRecurrence();
        _text.End("VEVENT"u8);
        _remarks.TellTo(diagnostics, _uid);
    }

    private void ReadElement(string name)
    {
        if (Elements.TryGetValue(name, out var read))
        {
            read(this);
        }
        else
        {
            _xml.Skip();
        }
    }

    private void ReadUid()
    {
        var uid = _xml.TrimmedText();
        _uid ??= Encoding.UTF8.GetString(uid);
        if (_text.TryBeginProperty("UID"u8))
        {
            _text.AddText(uid);
            _text.EndProperty();
        }
    }

    private void ReadTime(string name, ref Kolab2Time? time)
    {
        var read = Kolab2Time.Read(_xml);
        if (time is not null)
        {
            _remarks.Repair($"a second {name}: passed over");
        }
        else if (!read.IsEmpty)
        {
            time = read;
        }
    }

    private void ReadRecurrence()
    {
        var recurrence = new Kolab2Recurrence(_remarks);
        recurrence.Read(_xml, _text);
        if (_recurrence is not null)
        {
            _remarks.Lose("a second recurrence: passed over");
        }

        _recurrence ??= recurrence;
    }

    // Outlook's words, which are wider than TRANSP and STATUS. "busy" is what programs write without being asked.
    private void ReadShowTimeAs()
    {
        var word = _xml.TrimmedText();
        if (word.IsEmpty || Ascii.EqualsIgnoreCase(word, "busy"u8))
        {
            return;
        }

        if (Kolab2Words.ShowTimeAs.TryFind(word, out var line))
        {
            _text.AddProperty(line);
        }
        else
        {
            _remarks.Repair("a show-time-as that nobody knows: taken as busy");
        }
    }

    private void ReadDetail(ReadOnlySpan<byte> property)
    {
        if (_text.KeepsDetails && _text.TryBeginProperty(property))
        {
            _text.AddText(_xml.TrimmedText());
            _text.EndProperty();
        }
        else
        {
            _xml.Skip();
        }
    }

    private void ReadWord(ReadOnlySpan<byte> property)
    {
        var word = _xml.TrimmedText();
        if (!word.IsEmpty && _text.TryBeginProperty(property))
        {
            _text.AddPlain(word);
            _text.EndProperty();
        }
    }

    private void WriteTimes()
    {
        (_modified ?? _created)?.AddTo(_text, "DTSTAMP"u8);
        _start?.AddTo(_text, "DTSTART"u8);
        var end = _end is { Value: { IsDate: true } lastDay } ? Kolab2Time.Of(KolabDays.EndOf(lastDay, _start?.Value)) : _end;
        end?.AddTo(_text, "DTEND"u8);
        if (_start?.Value is { Kind: CalendarTimeKind.Floating })
        {
            _remarks.Repair("a start-date that is neither in UTC nor in a zone: taken as the owner's time");
        }
    }

    private void WriteRecurrence()
    {
        if (_recurrence?.ToRule() is not { } rule || !_text.TryBeginProperty("RRULE"u8))
        {
            return;
        }

        _text.AddPlain(Encoding.ASCII.GetBytes(rule));
        _text.EndProperty();
        if (_start?.Value is { Kind: CalendarTimeKind.Utc })
        {
            // Written in UTC, repeated by the clock of the program that shows it: that is what KEP 2 has its tz for.
            _text.AddProperty("X-IMAPFREEBUSY-RECURS-LOCALLY:TRUE\r\n"u8);
        }
    }
}
