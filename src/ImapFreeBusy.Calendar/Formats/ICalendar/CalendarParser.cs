using System.Text;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>
/// Walks over the lines of one text once. It keeps a short stack of open components; what lies in a component that does
/// not matter, or deeper than is allowed, is passed over without being cut into properties.
/// </summary>
internal ref struct CalendarParser : IDisposable
{
    private static readonly AsciiTable<ComponentName> Names = new(
        ("VCALENDAR", ComponentName.Calendar), ("VEVENT", ComponentName.Event), ("VFREEBUSY", ComponentName.FreeBusy),
        ("VTIMEZONE", ComponentName.TimeZone), ("STANDARD", ComponentName.Observance), ("DAYLIGHT", ComponentName.Observance),
        ("VTODO", ComponentName.Sibling), ("VJOURNAL", ComponentName.Sibling), ("VAVAILABILITY", ComponentName.Availability),
        ("AVAILABLE", ComponentName.Available));

    private readonly ReadOnlySpan<byte> _text;
    private readonly CalendarLimits _limits;
    private readonly DiagnosticBag _diagnostics;
    private readonly OpenComponents _open;
    private readonly TextDamage _damage;
    private readonly bool _isUnfinished;
    private LineReader _lines;
    private int _components;
    private bool _isCut;
    private bool _zonesAreNested;

    private CalendarParser(ReadOnlySpan<byte> text, CalendarLimits limits, string? method, DiagnosticBag diagnostics)
    {
        _text = text;
        _limits = limits;
        _diagnostics = diagnostics;
        _open = OpenComponents.Rent(method is null ? null : TextValue.ReadToken(Encoding.UTF8.GetBytes(method)), _diagnostics);
        _damage = new TextDamage(_open, _diagnostics, limits);
        _lines = new LineReader(text, limits.MaxLineBytes);
        _isUnfinished = !_lines.EndsInBreak;
    }

    /// <summary>Reads a text of any length: the caller has bounded it.</summary>
    public static CalendarReadResult Read(ReadOnlySpan<byte> text, CalendarLimits limits, string? method, DiagnosticBag diagnostics)
    {
        using var parser = new CalendarParser(text, limits, method, diagnostics);
        return parser.Run();
    }

    /// <summary>Whether what a component of that name holds can matter.</summary>
    public static bool Knows(ReadOnlySpan<byte> component) => Names.TryFind(component, out _);

    public void Dispose()
    {
        _lines.Dispose();
        _open.Return();
    }

    private CalendarReadResult Run()
    {
        while (_components <= _limits.MaxComponents && _lines.TryBegin(out var first))
        {
            ReadLine(first);
        }

        if (_components > _limits.MaxComponents)
        {
            _diagnostics.Unreadable($"more than {_limits.MaxComponents} components: the rest is left out");
        }

        _damage.CloseTruncated(_isCut, _text, _lines.Position);
        if (!_open.SawCalendar)
        {
            _diagnostics.Unreadable("no calendar: BEGIN:VCALENDAR expected");
        }

        return new CalendarReadResult(_open.Objects, _diagnostics.ToList());
    }

    // Inside a component that is passed over only the BEGIN and END of components may matter.
    private readonly bool IsPassedOver => _open.TooDeep > 0
        || _open.Top is ComponentName.Other or ComponentName.Extension or ComponentName.Sibling or ComponentName.Observance;

    /// <param name="line">A line up to its first fold. It is unfolded when its name is known, and not before.</param>
    private void ReadLine(ReadOnlySpan<byte> line)
    {
        if (_isUnfinished)
        {
            var whole = _lines.Unfold(line);
            line = _lines.IsTooLong ? line : whole;
            _isCut = !_lines.IsTerminated && _open.Top == ComponentName.Calendar && !TextDamage.IsBeginningOf(line, "END:VCALENDAR"u8);
        }

        if (line.IsEmpty || (IsPassedOver && (line[0] | 0x20) is not ('b' or 'e')))
        {
            return;
        }

        var nameEnd = ContentLine.NameEnd(line);
        if (nameEnd < 0 && _lines.IsFolded)
        {
            line = _lines.Unfold(line);
            nameEnd = ContentLine.NameEnd(line);
        }

        var name = nameEnd < 0 ? default : Blanks.Trim(line[..nameEnd]);
        if (name.IsEmpty)
        {
            _damage.NoteMalformed(line, _lines.IsTerminated);
        }
        else if (IsWord(name, "BEGIN"u8) && TryCut(line, nameEnd, out var begun))
        {
            Begin(NameOf(begun.Value));
        }
        else if (IsWord(name, "END"u8) && TryCut(line, nameEnd, out var ended))
        {
            End(ended.Value);
        }
        else if (_open.TooDeep == 0)
        {
            Property(name, line, nameEnd);
        }
    }

    private void Property(ReadOnlySpan<byte> name, ReadOnlySpan<byte> line, int nameEnd)
    {
        if (_open.IsInDraft)
        {
            if (PropertyTable.TryFind(name, out var reader))
            {
                ReadInto(reader, line, nameEnd);
            }
        }
        else if (_open.Top == ComponentName.Calendar && IsWord(name, "METHOD"u8) && TryCut(line, nameEnd, out var method))
        {
            _open.Calendar!.Method ??= TextValue.ReadToken(method.Value);
        }
    }

    private void ReadInto(PropertyReader reader, ReadOnlySpan<byte> first, int nameEnd)
    {
        if (TryCut(first, nameEnd, out var line))
        {
            _damage.CheckWhole(_lines.IsTerminated);
            reader.ReadInto(_open.Draft!, line);
        }
        else if (_lines.IsTooLong)
        {
            _damage.NoteTooLong();
        }
        else
        {
            _damage.NoteMalformed(first, _lines.IsTerminated);
        }
    }

    private bool TryCut(ReadOnlySpan<byte> first, int nameEnd, out ContentLine line)
    {
        var whole = _lines.Unfold(first);
        return ContentLine.TryCut(whole, _lines.IsTooLong ? -1 : nameEnd, out line);
    }

    private static bool IsWord(ReadOnlySpan<byte> name, ReadOnlySpan<byte> word) =>
        name.Length == word.Length && Ascii.EqualsIgnoreCase(name, word);

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
        if (end < 0 || rest[..end].IndexOf("\nBEGIN:V"u8) >= 0)
        {
            _zonesAreNested = true;
        }
        else
        {
            _lines.SkipTo(_lines.Position + end + 1);
        }
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
