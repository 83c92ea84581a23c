using System.Text;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>
/// Walks over the lines of one text once. It keeps a short stack of open components; what lies in a component that does
/// not matter, or deeper than is allowed, is passed over without being cut into properties.
/// </summary>
internal ref partial struct CalendarParser : IDisposable
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly CalendarLimits _limits;
    private readonly DiagnosticBag _diagnostics;
    private readonly OpenComponents _open;
    private readonly TextDamage _damage;
    private readonly bool _isUnfinished;
    private readonly int _detailCharacters;
    private LineReader _lines;
    private int _components;
    private bool _isCut;
    private bool _zonesAreNested;

    private CalendarParser(ReadOnlySpan<byte> text, CalendarLimits limits, string? method, DiagnosticBag diagnostics, int detailCharacters)
    {
        _text = text;
        _limits = limits;
        _detailCharacters = detailCharacters;
        _diagnostics = diagnostics;
        _open = OpenComponents.Rent(method is null ? null : TextValue.ReadToken(Encoding.UTF8.GetBytes(method)), _diagnostics);
        _damage = new TextDamage(_open, _diagnostics, limits);
        _lines = new LineReader(text, limits.MaxLineBytes);
        _isUnfinished = !_lines.EndsInBreak;
    }

    /// <summary>Reads a text of any length: the caller has bounded it. Of a title or place as many characters are kept; 0 for none.</summary>
    public static CalendarReadResult Read(ReadOnlySpan<byte> text, CalendarLimits limits, string? method, DiagnosticBag diagnostics, int detailCharacters)
    {
        using var parser = new CalendarParser(text, limits, method, diagnostics, detailCharacters);
        return parser.Run();
    }

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

        return new CalendarReadResult(_open.Objects.ToArray(), _diagnostics.ToList());
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
                if (reader.IsDetail)
                {
                    ReadDetail(reader, line, nameEnd);
                }
                else
                {
                    ReadInto(reader, line, nameEnd);
                }
            }
        }
        else if (_open.Top == ComponentName.Calendar && IsWord(name, "METHOD"u8) && TryCut(line, nameEnd, out var method))
        {
            _open.Calendar!.Method ??= TextValue.ReadToken(method.Value);
        }
    }

    // Busy time is the same whether details are kept or not, so damage to one is no damage.
    private void ReadDetail(PropertyReader reader, ReadOnlySpan<byte> first, int nameEnd)
    {
        if (_detailCharacters > 0 && _open.Draft!.Kind == ComponentKind.Event && TryCut(first, nameEnd, out var line))
        {
            _open.Draft.DetailCharacters = _detailCharacters;
            reader.ReadInto(_open.Draft, line);
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
}
