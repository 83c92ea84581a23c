using System.Text;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>
/// Walks over the lines of one text once. It keeps a short stack of open components; what lies in a component that does
/// not matter, or deeper than is allowed, is passed over without being cut into properties.
/// </summary>
internal ref struct CalendarParser
{
    private static readonly AsciiTable<ComponentName> Names = new(
        ("VCALENDAR", ComponentName.Calendar), ("VEVENT", ComponentName.Event), ("VFREEBUSY", ComponentName.FreeBusy),
        ("VTIMEZONE", ComponentName.TimeZone), ("STANDARD", ComponentName.Observance), ("DAYLIGHT", ComponentName.Observance),
        ("VTODO", ComponentName.Sibling), ("VJOURNAL", ComponentName.Sibling), ("VAVAILABILITY", ComponentName.Availability),
        ("AVAILABLE", ComponentName.Available));

    private readonly ReadOnlySpan<byte> _text;
    private readonly CalendarLimits _limits;
    private readonly DiagnosticBag _diagnostics = new();
    private readonly OpenComponents _open;
    private LineReader _lines;
    private int _components;
    private bool _isCut;

    public CalendarParser(ReadOnlySpan<byte> text, CalendarLimits limits, string? method)
    {
        _text = text;
        _limits = limits;
        _open = new OpenComponents(method is null ? null : TextValue.ReadToken(Encoding.UTF8.GetBytes(method)), _diagnostics);
        _lines = new LineReader(text, limits.MaxLineBytes);
    }

    public void Dispose() => _lines.Dispose();

    public CalendarReadResult Run()
    {
        while (_components <= _limits.MaxComponents && _lines.TryRead(out var line))
        {
            ReadLine(line);
        }

        if (_components > _limits.MaxComponents)
        {
            _diagnostics.Unreadable($"more than {_limits.MaxComponents} components: the rest is left out");
        }

        CloseTruncated();
        if (!_open.SawCalendar)
        {
            _diagnostics.Unreadable("no calendar: BEGIN:VCALENDAR expected");
        }

        return new CalendarReadResult(_open.Objects, _diagnostics.ToList());
    }

    private void ReadLine(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
        {
            NoteTooLong();
            return;
        }

        _isCut = !_lines.IsTerminated && _open.Top == ComponentName.Calendar && !IsBeginningOf(line, "END:VCALENDAR"u8);

        // Only these may matter inside a component that is passed over.
        if (_open.TooDeep > 0 || _open.Top is ComponentName.Other or ComponentName.Sibling or ComponentName.Observance)
        {
            if ((line[0] | 0x20) is not ('b' or 'e'))
            {
                return;
            }
        }

        if (!ContentLine.TryCut(line, out var content))
        {
            NoteMalformed(line);
        }
        else if (Ascii.EqualsIgnoreCase(content.Name, "BEGIN"u8))
        {
            Begin(Names.Find(content.Value, ComponentName.Other));
        }
        else if (Ascii.EqualsIgnoreCase(content.Name, "END"u8))
        {
            End(content.Value);
        }
        else
        {
            Property(content);
        }
    }

    private void Property(in ContentLine line)
    {
        if (_open.TooDeep > 0)
        {
            return;
        }

        switch (_open.Top)
        {
            case var top when IsDraft(top):
                CheckWhole(line);
                PropertyTable.Read(_open.Draft!, line);
                break;
            case ComponentName.Calendar when Ascii.EqualsIgnoreCase(line.Name, "METHOD"u8):
                _open.Calendar!.Method ??= TextValue.ReadToken(line.Value);
                break;
            case ComponentName.TimeZone when Ascii.EqualsIgnoreCase(line.Name, "TZID"u8):
                _open.NameZone(line.Value);
                break;
            default:
                break;
        }
    }

    // The last line of a text that was cut off may have lost its end: no part of it can be trusted.
    private readonly void CheckWhole(in ContentLine line)
    {
        if (!_lines.IsTerminated && PropertyTable.Knows(line.Name))
        {
            _open.Draft!.Fail("cut off in the middle of a property");
        }
    }

    private void Begin(ComponentName name)
    {
        if (++_components > _limits.MaxComponents)
        {
            return;
        }

        if (name == ComponentName.Calendar)
        {
            _open.CloseDownTo(0, _text, _lines.Position);
        }
        else if (name == ComponentName.Available)
        {
            name = EnterAvailability();
        }
        else if (name is not (ComponentName.Other or ComponentName.Observance))
        {
            _open.CloseDownTo(1, _text, _lines.Position);
            OpenImplied();
        }

        if (_open.Depth >= _limits.MaxNesting)
        {
            NoteTooDeep(name);
            return;
        }

        _open.Open(name, _lines.Start);
    }

    // One that lost its END ends where the next one begins.
    private readonly ComponentName EnterAvailability()
    {
        if (_open.Contain(ComponentName.Availability))
        {
            _open.CloseInside(ComponentName.Availability, _text, _lines.Position);
            return ComponentName.Available;
        }

        _diagnostics.Repaired("an AVAILABLE outside of a VAVAILABILITY: passed over", _open.Draft?.Uid);
        return ComponentName.Other;
    }

    // Evolution and others keep bare components.
    private void OpenImplied()
    {
        if (_open.Calendar is null)
        {
            _diagnostics.Repaired("a component outside of a VCALENDAR");
            _open.Open(ComponentName.Calendar, _lines.Start);
        }
    }

    private void End(ReadOnlySpan<byte> value)
    {
        if (_open.TooDeep > 0)
        {
            _open.TooDeep--;
            return;
        }

        var name = Names.Find(value, ComponentName.Other);
        name = name == ComponentName.Available && !_open.Contain(name) ? ComponentName.Other : name;
        var isCut = !_lines.IsTerminated && name == ComponentName.Other && value.Length < "VAVAILABILITY".Length;
        if (isCut || _open.Top == name)
        {
            if (_open.Depth > 0)
            {
                _open.Close(_text, _lines.Position);
            }

            return;
        }

        if (_open.Contain(name))
        {
            while (_open.Top != name)
            {
                _open.CloseMissing(_text, _lines.Position);
            }

            _open.Close(_text, _lines.Position);
            return;
        }

        _diagnostics.Repaired("an END without its BEGIN: passed over");
    }

    // With both ends of its time an event that has merely lost its END is whole enough. What else was available, nobody knows.
    private void CloseTruncated()
    {
        if (_open.Draft is { Kind: ComponentKind.Availability or ComponentKind.Available })
        {
            _open.Draft.Fail("cut off before all available time is told");
        }
        else if (_open.Draft is { Start: null } or { End: null, Duration: null })
        {
            _open.Draft.Fail("cut off before its time is complete");
        }

        if (_isCut || (_open.Calendar is { IsEmpty: true } && _open.Draft is null))
        {
            _diagnostics.Unreadable("cut off: what followed is lost");
        }

        _open.CloseDownTo(0, _text, _lines.Position);
    }

    private static bool IsDraft(ComponentName name) =>
        name is ComponentName.Event or ComponentName.FreeBusy or ComponentName.Availability or ComponentName.Available;

    private static bool IsBeginningOf(ReadOnlySpan<byte> line, ReadOnlySpan<byte> whole) =>
        line.Length <= whole.Length && Ascii.EqualsIgnoreCase(line, whole[..line.Length]);

    private readonly void NoteMalformed(ReadOnlySpan<byte> line)
    {
        if (_open.TooDeep > 0 || _open.Draft is null || !IsDraft(_open.Top))
        {
            return;
        }

        if (_lines.IsTerminated)
        {
            _open.Draft.Repair("a line that is no property: passed over");
        }
        else if (!IsBeginningOf(line, "END"u8))
        {
            _open.Draft.Fail("cut off in the middle of a property");
        }
    }

    private readonly void NoteTooLong()
    {
        var start = _text[_lines.Start..];
        var nameEnd = _lines.IsTooLong ? start[..Math.Min(start.Length, 64)].IndexOfAny((byte)':', (byte)';') : -1;
        if (nameEnd > 0 && _open.Draft is not null && _open.TooDeep == 0 && PropertyTable.Knows(start[..nameEnd]))
        {
            _open.Draft.Fail($"a property longer than {_limits.MaxLineBytes} bytes");
        }
    }

    private void NoteTooDeep(ComponentName name)
    {
        if (name == ComponentName.Available)
        {
            _open.Draft!.Fail($"an AVAILABLE nested deeper than {_limits.MaxNesting}");
        }

        if (_open.TooDeep++ == 0)
        {
            _diagnostics.Unreadable($"components nested deeper than {_limits.MaxNesting}: passed over", _open.Draft?.Uid);
        }
    }
}
