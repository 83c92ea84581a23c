namespace ImapFreeBusy.Calendar.Formats;

/// <summary>Collects diagnostics; a text that is wrong everywhere does not fill a log.</summary>
internal sealed class DiagnosticBag
{
    private const int Most = 100;
    private const int LongestUid = 255;
    private List<CalendarDiagnostic>? _items;
    private int _dropped;
    private bool _droppedUnreadable;

    public bool IsEmpty => _items is null;

    public void Repaired(string message, string? uid = null) => Add(CalendarDiagnosticSeverity.Repaired, message, uid);

    public void Unreadable(string message, string? uid = null) => Add(CalendarDiagnosticSeverity.Unreadable, message, uid);

    public IReadOnlyList<CalendarDiagnostic> ToList()
    {
        if (_items is null)
        {
            return [];
        }

        return _dropped == 0 ? _items : [.. _items, Summary()];
    }

    private CalendarDiagnostic Summary() => new(
        _droppedUnreadable ? CalendarDiagnosticSeverity.Unreadable : CalendarDiagnosticSeverity.Repaired,
        $"and {_dropped} more faults");

    private void Add(CalendarDiagnosticSeverity severity, string message, string? uid)
    {
        _items ??= [];
        uid = uid?.Length > LongestUid ? uid[..LongestUid] : uid;
        if (_items.Count < Most)
        {
            _items.Add(new CalendarDiagnostic(severity, message, uid));
            return;
        }

        _dropped++;
        _droppedUnreadable |= severity == CalendarDiagnosticSeverity.Unreadable;
    }
}
