using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>
/// The components that have begun and not ended, and the drafts that they fill. Deeper ones than are allowed are only
/// counted.
/// </summary>
internal sealed class OpenComponents
{
    private const int LargestKept = 64;

    // One text after another uses it again: small calendars are read by the ten thousand.
    [ThreadStatic]
    private static OpenComponents? _spare;

    private readonly CalendarDraft _calendar = new();
    private DiagnosticBag _diagnostics = null!;
    private string? _assumedMethod;
    private ComponentName[] _names = new ComponentName[8];
    private int _zoneStart;
    private bool _hidesEntries;
    private ComponentDraft? _availability;

    public List<CalendarObject> Objects { get; } = [];

    public CalendarDraft? Calendar { get; private set; }

    public ComponentDraft? Draft { get; private set; }

    /// <summary>Whether there was a VCALENDAR at all.</summary>
    public bool SawCalendar { get; private set; }

    /// <summary>One for a text that begins; <see cref="Return"/> gives it back.</summary>
    public static OpenComponents Rent(string? assumedMethod, DiagnosticBag diagnostics)
    {
        var open = _spare ?? new OpenComponents();
        _spare = null;
        (open._assumedMethod, open._diagnostics) = (assumedMethod, diagnostics);
        (open.SawCalendar, open.TooDeep) = (false, 0);
        return open;
    }

    /// <summary>Ends the use for a text, all of whose components are closed.</summary>
    public void Return()
    {
        if (Depth == 0 && _names.Length <= LargestKept && Objects.Capacity <= LargestKept)
        {
            _diagnostics = null!;
            Objects.Clear();
            _spare = this;
        }
    }

    /// <summary>How many components deeper than allowed have begun.</summary>
    public long TooDeep { get; set; }

    /// <summary>How many components have begun inside of the extension that is open, and not ended.</summary>
    public int Hidden { get; private set; }

    public int Depth { get; private set; }

    /// <summary>The innermost component.</summary>
    public ComponentName Top { get; private set; }

    /// <summary>Whether the properties that come now are those of <see cref="Draft"/>.</summary>
    public bool IsInDraft => TooDeep == 0
        && Top is ComponentName.Event or ComponentName.FreeBusy or ComponentName.Availability or ComponentName.Available;

    public bool Contain(ComponentName name) => _names.AsSpan(0, Depth).Contains(name);

    /// <summary>Counts a component that begins inside of the extension that is open.</summary>
    public void Hide(ComponentName name)
    {
        Hidden++;
        _hidesEntries |= name is ComponentName.Event or ComponentName.FreeBusy or ComponentName.Availability;
    }

    public void EndHidden() => Hidden--;

    /// <param name="name">What begins.</param>
    /// <param name="start">Where in the text.</param>
    public void Open(ComponentName name, int start)
    {
        Push(name);
        switch (name)
        {
            case ComponentName.Extension:
                (Hidden, _hidesEntries) = (0, false);
                break;
            case ComponentName.Calendar:
                SawCalendar = true;
                Calendar = _calendar;
                Calendar.Begin(_assumedMethod, _diagnostics);
                break;
            case ComponentName.Event:
                Calendar!.HoldsEntries = true;
                Draft = DraftPool.Rent(ComponentKind.Event);
                break;
            case ComponentName.Sibling:
                Calendar!.HoldsEntries = true;
                break;
            case ComponentName.Availability:
                Calendar!.HoldsEntries = true;
                Draft = DraftPool.Rent(ComponentKind.Availability);
                break;
            case ComponentName.Available:
                _availability = Draft;
                Draft = DraftPool.Rent(ComponentKind.Available);
                break;
            case ComponentName.FreeBusy:
                Draft = DraftPool.Rent(ComponentKind.FreeBusy);
                break;
            case ComponentName.TimeZone:
                _zoneStart = start;
                break;
            default:
                break;
        }
    }

    /// <param name="text">The whole text.</param>
    /// <param name="end">Where in it the innermost component ends.</param>
    public void Close(ReadOnlySpan<byte> text, int end)
    {
        switch (Pop())
        {
            case ComponentName.Available:
                (_availability!.Available ??= []).Add(Draft!);
                Draft = _availability;
                break;
            case ComponentName.Event or ComponentName.FreeBusy or ComponentName.Availability:
                Calendar!.Add(Draft!);
                Draft = null;
                break;
            case ComponentName.TimeZone:
                Calendar!.AddZone(_zoneStart..end);
                break;
            case ComponentName.Calendar:
                Calendar!.Finish(text, Objects);
                Calendar = null;
                break;
            default:
                break;
        }
    }

    public void CloseMissing(ReadOnlySpan<byte> text, int end)
    {
        if (Top == ComponentName.Extension && _hidesEntries)
        {
            _diagnostics.Unreadable("an X- component without its END: what it holds is left out", Draft?.Uid);
        }
        else
        {
            _diagnostics.Repaired("a component without its END", Draft?.Uid);
        }

        Close(text, end);
    }

    /// <summary>Ends everything inside of the innermost component of that name, which is open.</summary>
    public void CloseInside(ComponentName name, ReadOnlySpan<byte> text, int end)
    {
        TooDeep = 0;
        while (Top != name)
        {
            CloseMissing(text, end);
        }
    }

    /// <summary>Ends everything deeper than that; below a depth of 1 stands a VCALENDAR or nothing.</summary>
    public void CloseDownTo(int depth, ReadOnlySpan<byte> text, int end)
    {
        TooDeep = 0;
        while (Depth > depth || (Depth > 0 && Top != ComponentName.Calendar))
        {
            CloseMissing(text, end);
        }
    }

    private void Push(ComponentName name)
    {
        if (Depth == _names.Length)
        {
            Array.Resize(ref _names, Depth * 2);
        }

        _names[Depth++] = name;
        Top = name;
    }

    private ComponentName Pop()
    {
        var closed = Top;
        Depth--;
        Top = Depth == 0 ? ComponentName.Other : _names[Depth - 1];
        return closed;
    }
}
