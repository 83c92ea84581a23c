using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>
/// Drafts that are used again, a few for each thread: what is thrown away while a text is read would otherwise be as large
/// as what it becomes, and the more is thrown away, the more often all that is kept is moved about.
/// </summary>
internal static class DraftPool
{
    private const int MostSpare = 8;

    [ThreadStatic]
    private static List<ComponentDraft>? _spare;

    public static ComponentDraft Rent(ComponentKind kind)
    {
        var draft = _spare is { Count: > 0 } spare ? TakeLast(spare) : new ComponentDraft();
        draft.Begin(kind);
        return draft;
    }

    /// <summary>Takes back drafts that nobody looks at any more, and those inside of them.</summary>
    public static void Return(List<ComponentDraft> drafts)
    {
        _spare ??= new(MostSpare);
        foreach (var draft in drafts)
        {
            if (draft.Available is { } available)
            {
                Return(available);
            }

            if (_spare.Count < MostSpare)
            {
                draft.Begin(default);
                _spare.Add(draft);
            }
        }
    }

    private static ComponentDraft TakeLast(List<ComponentDraft> spare)
    {
        var draft = spare[^1];
        spare.RemoveAt(spare.Count - 1);
        return draft;
    }
}
