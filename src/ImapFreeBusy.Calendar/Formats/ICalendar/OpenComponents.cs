using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>
/// The components that have begun and not ended, and the drafts that they fill. Deeper ones than are allowed are only
/// counted.
/// </summary>
internal sealed class OpenComponents(string? assumedMethod, DiagnosticBag diagnostics)
{
    private readonly Stack<ComponentName> _names = [];
    private (int Start, string? Name) _zone;
    private ComponentDraft? _availability;

    public List<CalendarObject> Objects { get; } = [];

    public CalendarDraft? Calendar { get; private set; }

    public ComponentDraft? Draft { get; private set; }

    /// <summary>Whether there was a VCALENDAR at all.</summary>
    public bool SawCalendar { get; private set; }

    /// <summary>How many components deeper than allowed have begun.</summary>
    public long TooDeep { get; set; }

    public int Depth => _names.Count;

    public ComponentName Top => _names.Count == 0 ? ComponentName.Other : _names.Peek();

    public bool Contain(ComponentName name) => _names.Contains(name);

    public void NameZone(ReadOnlySpan<byte> value) => _zone.Name ??= TextValue.Read(value);

    /// <param name="name">What begins.</param>
    /// <param name="start">Where in the text.</param>
    public void Open(ComponentName name, int start)
    {
        _names.Push(name);
        switch (name)
        {
            case ComponentName.Calendar:
                SawCalendar = true;
                Calendar = new CalendarDraft(assumedMethod, diagnostics);
                break;
            case ComponentName.Event:
                Calendar!.HoldsEntries = true;
                Draft = new ComponentDraft(ComponentKind.Event);
                break;
            case ComponentName.Sibling:
                Calendar!.HoldsEntries = true;
                break;
            case ComponentName.Availability:
                Calendar!.HoldsEntries = true;
                Draft = new ComponentDraft(ComponentKind.Availability);
                break;
            case ComponentName.Available:
                _availability = Draft;
                Draft = new ComponentDraft(ComponentKind.Available);
                break;
            case ComponentName.FreeBusy:
                Draft = new ComponentDraft(ComponentKind.FreeBusy);
                break;
            case ComponentName.TimeZone:
                _zone = (start, null);
                break;
            default:
                break;
        }
    }

    /// <param name="text">The whole text.</param>
    /// <param name="end">Where in it the innermost component ends.</param>
    public void Close(ReadOnlySpan<byte> text, int end)
    {
        switch (_names.Pop())
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
                Calendar!.AddZone(_zone.Name, _zone.Start..end);
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
        diagnostics.Repaired("a component without its END", Draft?.Uid);
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
}
