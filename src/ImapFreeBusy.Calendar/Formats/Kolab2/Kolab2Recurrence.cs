using System.Globalization;
using System.Text;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using ImapFreeBusy.Calendar.Formats.Translation;
using ImapFreeBusy.Calendar.Formats.Xml;

namespace ImapFreeBusy.Calendar.Formats.Kolab2;

/// <summary>
/// The recurrence of an event of Kolab 2: a cycle, a type that tells what its numbers mean, an end, and days that are
/// excluded. Parts that are missing or odd are left to the start of the event, as Kolab's own programs do.
/// </summary>
internal sealed class Kolab2Recurrence(Kolab2Remarks remarks)
{
    private readonly Kolab2Days _days = new();
    private string _cycle = string.Empty;
    private string _type = string.Empty;
    private string _rangeType = string.Empty;
    private string _range = string.Empty;
    private Kolab2Time? _until;
    private int _interval = 1;
    private bool _isEmpty = true;

    /// <summary>Reads the element that the document is at. Excluded days are lines at once.</summary>
    public void Read(XmlCursor xml, TranslatedText text)
    {
        (_cycle, _type) = (xml.Attribute("cycle"), xml.Attribute("type").ToLowerInvariant());
        xml.EachChild(name => ReadPart(name, xml, text));
    }

    /// <summary>The value of an RRULE, or null when it does not recur.</summary>
    public string? ToRule()
    {
        if (!Kolab2Words.Cycles.TryGetValue(_cycle, out var frequency))
        {
            if (_cycle.Length > 0 || !_isEmpty)
            {
                remarks.Lose("a recurrence without a cycle that is known: only its first time counts");
            }

            return null;
        }

        var rule = new StringBuilder("FREQ=").Append(frequency);
        if (_interval > 1)
        {
            rule.Append(CultureInfo.InvariantCulture, $";INTERVAL={_interval}");
        }

        if (!_days.TryWrite(frequency, _type, rule))
        {
            remarks.Repair("a recurrence in which the day is missing or odd: that of its start is taken");
        }

        WriteRange(rule);
        return rule.ToString();
    }

    private void ReadPart(string name, XmlCursor xml, TranslatedText text)
    {
        _isEmpty = false;
        switch (name)
        {
            case "interval":
                ReadInterval(xml.TrimmedText());
                break;
            case "day":
                ReadDay(xml.TrimmedText());
                break;
            case "daynumber":
                _days.ReadNumber(xml.TrimmedText());
                break;
            case "month":
                _days.ReadMonth(xml.TrimmedText());
                break;
            case "range":
                _rangeType = xml.Attribute("type").ToLowerInvariant();
                _until = Kolab2Time.Read(xml);
                _range = _until.Text;
                break;
            case "exclusion":
                ReadExclusion(Kolab2Time.Read(xml), text);
                break;
            default:
                xml.Skip();
                break;
        }
    }

    // Empty, 0 and less are found in Kolab's own data and mean 1.
    private void ReadInterval(ReadOnlySpan<byte> text)
    {
        var isNumber = Kolab2Days.TryReadNumber(text, out var number);
        _interval = isNumber ? Math.Max(1, number) : 1;
        if (!isNumber && !text.IsEmpty)
        {
            remarks.Repair("an interval of a recurrence that cannot be read: taken as 1");
        }
    }

    private void ReadDay(ReadOnlySpan<byte> text)
    {
        if (!_days.TryAdd(text))
        {
            remarks.Lose("a day of a recurrence that nobody knows: left out");
        }
    }

    private static void ReadExclusion(Kolab2Time excluded, TranslatedText text)
    {
        if (!excluded.IsEmpty)
        {
            excluded.AddTo(text, "EXDATE"u8);
        }
    }

    private void WriteRange(StringBuilder rule)
    {
        if (_rangeType == "number" && int.TryParse(_range, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
        {
            rule.Append(CultureInfo.InvariantCulture, $";COUNT={count}");
        }
        else if (_rangeType == "date" && _until?.Value is { } until)
        {
            rule.Append(";UNTIL=").Append(TimeText.Of(until));
        }
        else if (_rangeType is not ("" or "none"))
        {
            remarks.Repair("a range of a recurrence that cannot be read: taken as endless");
        }
    }
}
