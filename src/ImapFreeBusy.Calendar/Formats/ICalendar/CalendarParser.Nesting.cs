using System.Text;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <content>The BEGIN and END of components: which may stand where, and what a missing one means.</content>
internal ref partial struct CalendarParser
{
    private static readonly AsciiTable<ComponentName> Names = new(
        ("VCALENDAR", ComponentName.Calendar), ("VEVENT", ComponentName.Event), ("VFREEBUSY", ComponentName.FreeBusy),
        ("VTIMEZONE", ComponentName.TimeZone), ("STANDARD", ComponentName.Observance), ("DAYLIGHT", ComponentName.Observance),
        ("VTODO", ComponentName.Sibling), ("VJOURNAL", ComponentName.Sibling), ("VAVAILABILITY", ComponentName.Availability),
        ("AVAILABLE", ComponentName.Available));

    /// <summary>Whether what a component of that name holds can matter.</summary>
    public static bool Knows(ReadOnlySpan<byte> component) => Names.TryFind(component, out _);

    private void Begin(ComponentName name)
    {
        // What is only passed over takes no memory, so it is not counted: what comes after it is read.
        if (_open.Top == ComponentName.Extension && name != ComponentName.Calendar)
        {
            _open.Hide(name);
            return;
        }

        if (_open.Depth >= _limits.MaxNesting && name is (ComponentName.Other or ComponentName.Extension or ComponentName.Observance))
        {
            NoteTooDeep(name);
            return;
        }

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
        else if (name is not (ComponentName.Other or ComponentName.Extension or ComponentName.Observance))
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
        if (name == ComponentName.TimeZone)
        {
            PassZone();
        }
    }

    // Whether anybody needs its rules is known at the end of the calendar, and mostly nobody does. A text in which one
    // cannot be passed over at once is read line by line from there on: looking again each time would cost its square.
    private void PassZone()
    {
        var rest = _text[_lines.Position..];
        var end = _zonesAreNested ? -1 : rest.IndexOf("\nEND:VTIMEZONE"u8);
        _zonesAreNested = end < 0 || !HoldsOnlyObservances(rest[..end]);
        if (!_zonesAreNested)
        {
            _lines.SkipTo(_lines.Position + end + 1);
        }
    }

    // Anything else, in other letters or folded, may be an event behind a VTIMEZONE that lost its END.
    private static bool HoldsOnlyObservances(ReadOnlySpan<byte> zone)
    {
        for (var end = 0; end >= 0; zone = zone[(end + 1)..])
        {
            var mayBegin = !zone.IsEmpty && (zone[0] | 0x20) == 'b';
            if (mayBegin && !zone.StartsWith("BEGIN:STANDARD"u8) && !zone.StartsWith("BEGIN:DAYLIGHT"u8))
            {
                return false;
            }

            end = zone.IndexOf((byte)'\n');
        }

        return true;
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

        var name = NameOf(value);
        if (_open.Top == ComponentName.Extension && _open.Hidden > 0 && name != ComponentName.Calendar)
        {
            _open.EndHidden();
            return;
        }

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

    private static ComponentName NameOf(ReadOnlySpan<byte> value) =>
        Names.TryFind(value, out var name) ? name
        : value.Length > 2 && Ascii.EqualsIgnoreCase(value[..2], "X-"u8) ? ComponentName.Extension
        : ComponentName.Other;

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
