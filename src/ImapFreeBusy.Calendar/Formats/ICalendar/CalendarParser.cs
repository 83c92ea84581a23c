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
        ("VTODO", ComponentName.Sibling), ("VJOURNAL", ComponentName.Sibling), ("VAVAILABILITY", ComponentName.Sibling));

    private readonly ReadOnlySpan<byte> _text;
    private readonly CalendarLimits _limits;
    private readonly string? _method;
    private readonly DiagnosticBag _diagnostics = new();
    private readonly List<CalendarObject> _objects = [];
    private readonly Stack<ComponentName> _open = [];
    private LineReader _lines;
    private CalendarDraft? _calendar;
    private ComponentDraft? _draft;
    private (int Start, string? Name) _zone;
    private long _tooDeep;
    private int _components;
    private bool _sawCalendar;
    private bool _isCut;

    public CalendarParser(ReadOnlySpan<byte> text, CalendarLimits limits, string? method)
    {
        _text = text;
        _limits = limits;
        _method = method is null ? null : TextValue.ReadToken(Encoding.UTF8.GetBytes(method));
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
        if (!_sawCalendar)
        {
            _diagnostics.Unreadable("no calendar: BEGIN:VCALENDAR expected");
        }

        return new CalendarReadResult(_objects, _diagnostics.ToList());
    }

    private readonly ComponentName Top => _open.Count == 0 ? ComponentName.Other : _open.Peek();

    private void ReadLine(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
        {
            NoteTooLong();
            return;
        }

        _isCut = !_lines.IsTerminated && Top == ComponentName.Calendar && !IsBeginningOf(line, "END:VCALENDAR"u8);

        // Only these may matter inside a component that is passed over.
        if (_tooDeep > 0 || Top is ComponentName.Other or ComponentName.Sibling or ComponentName.Observance)
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
        if (_tooDeep > 0)
        {
            return;
        }

        switch (Top)
        {
            case ComponentName.Event or ComponentName.FreeBusy:
                CheckWhole(line);
                PropertyTable.Read(_draft!, line);
                break;
            case ComponentName.Calendar when Ascii.EqualsIgnoreCase(line.Name, "METHOD"u8):
                _calendar!.Method ??= TextValue.ReadToken(line.Value);
                break;
            case ComponentName.TimeZone when Ascii.EqualsIgnoreCase(line.Name, "TZID"u8):
                _zone.Name ??= TextValue.Read(line.Value);
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
            _draft!.Fail("cut off in the middle of a property");
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
            CloseDownTo(0);
        }
        else if (name is ComponentName.Event or ComponentName.FreeBusy or ComponentName.TimeZone or ComponentName.Sibling)
        {
            CloseDownTo(1);
            OpenImplied();
        }

        if (_open.Count >= _limits.MaxNesting)
        {
            NoteTooDeep();
            return;
        }

        Open(name);
    }

    private void Open(ComponentName name)
    {
        _open.Push(name);
        switch (name)
        {
            case ComponentName.Calendar:
                _sawCalendar = true;
                _calendar = new CalendarDraft(_method, _diagnostics);
                break;
            case ComponentName.Event:
                _draft = new ComponentDraft(ComponentKind.Event);
                break;
            case ComponentName.FreeBusy:
                _draft = new ComponentDraft(ComponentKind.FreeBusy);
                break;
            case ComponentName.TimeZone:
                _zone = (_lines.Start, null);
                break;
            default:
                break;
        }
    }

    // Evolution and others keep bare components.
    private void OpenImplied()
    {
        if (_calendar is null)
        {
            _diagnostics.Repaired("a component outside of a VCALENDAR");
            Open(ComponentName.Calendar);
        }
    }

    private void End(ReadOnlySpan<byte> value)
    {
        if (_tooDeep > 0)
        {
            _tooDeep--;
            return;
        }

        var name = Names.Find(value, ComponentName.Other);
        var isCut = !_lines.IsTerminated && name == ComponentName.Other && value.Length < 9;
        if (isCut || Top == name)
        {
            if (_open.Count > 0)
            {
                Close();
            }

            return;
        }

        if (_open.Contains(name))
        {
            while (Top != name)
            {
                CloseMissing();
            }

            Close();
            return;
        }

        _diagnostics.Repaired("an END without its BEGIN: passed over");
    }

    private void Close()
    {
        switch (_open.Pop())
        {
            case ComponentName.Event or ComponentName.FreeBusy:
                _calendar!.Add(_draft!);
                _draft = null;
                break;
            case ComponentName.TimeZone:
                _calendar!.AddZone(_zone.Name, _zone.Start.._lines.Position);
                break;
            case ComponentName.Calendar:
                _calendar!.Finish(_text, _objects);
                _calendar = null;
                break;
            default:
                break;
        }
    }

    private void CloseMissing()
    {
        _diagnostics.Repaired("a component without its END", _draft?.Uid);
        Close();
    }

    private void CloseDownTo(int depth)
    {
        _tooDeep = 0;
        while (_open.Count > depth || (_open.Count > 0 && Top != ComponentName.Calendar))
        {
            CloseMissing();
        }
    }

    // With both ends of its time an event that has merely lost its END is whole enough.
    private void CloseTruncated()
    {
        if (_draft is { Start: null } or { End: null, Duration: null })
        {
            _draft.Fail("cut off before its time is complete");
        }

        if (_isCut || _calendar is { IsEmpty: true } && _draft is null)
        {
            _diagnostics.Unreadable("cut off: what followed is lost");
        }

        CloseDownTo(0);
    }

    private static bool IsBeginningOf(ReadOnlySpan<byte> line, ReadOnlySpan<byte> whole) =>
        line.Length <= whole.Length && Ascii.EqualsIgnoreCase(line, whole[..line.Length]);

    private readonly void NoteMalformed(ReadOnlySpan<byte> line)
    {
        if (_tooDeep > 0 || _draft is null || Top is not (ComponentName.Event or ComponentName.FreeBusy))
        {
            return;
        }

        if (_lines.IsTerminated)
        {
            _draft.Repair("a line that is no property: passed over");
        }
        else if (!IsBeginningOf(line, "END"u8))
        {
            _draft.Fail("cut off in the middle of a property");
        }
    }

    private readonly void NoteTooLong()
    {
        var start = _text[_lines.Start..];
        var nameEnd = _lines.IsTooLong ? start[..Math.Min(start.Length, 64)].IndexOfAny((byte)':', (byte)';') : -1;
        if (nameEnd > 0 && _draft is not null && _tooDeep == 0 && PropertyTable.Knows(start[..nameEnd]))
        {
            _draft.Fail($"a property longer than {_limits.MaxLineBytes} bytes");
        }
    }

    private void NoteTooDeep()
    {
        if (_tooDeep++ == 0)
        {
            _diagnostics.Unreadable($"components nested deeper than {_limits.MaxNesting}: passed over", _draft?.Uid);
        }
    }
}
