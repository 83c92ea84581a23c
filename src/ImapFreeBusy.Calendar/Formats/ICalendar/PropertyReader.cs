namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>How a property is read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Read">Reads it into a draft.</param>
/// <param name="MayRepeat">Whether RFC 5545 §3.6.1 lets it occur more than once.</param>
/// <param name="Mark">A bit of its own, by which a draft knows that it was there; 0 where it may repeat.</param>
internal sealed record PropertyReader(string Name, PropertyHandler Read, bool MayRepeat, uint Mark)
{
    /// <summary>A property that may be there once: of several the first counts.</summary>
    public static PropertyReader Once(string name, PropertyHandler read) => new(name, read, MayRepeat: false, Mark: 0);

    /// <summary>Whether it tells what an event is, and nothing of its time.</summary>
    public bool IsDetail { get; private init; }

    /// <summary>A property that tells what an event is: of several the first counts, and nothing is said of it.</summary>
    public static PropertyReader Detail(string name, PropertyHandler read) => Often(name, read) with { IsDetail = true };

    /// <summary>A property that may be there any number of times.</summary>
    public static PropertyReader Often(string name, PropertyHandler read) => new(name, read, MayRepeat: true, Mark: 0);

    /// <summary>Reads it into a draft, unless it was there and may not be there again.</summary>
    public void ReadInto(ComponentDraft draft, in ContentLine line)
    {
        if (Mark == 0 || draft.IsFirst(Mark))
        {
            Read(draft, line);
        }
        else
        {
            draft.Repair($"a second {Name}: passed over");
        }
    }

    public PropertyReader Marked(uint mark) => MayRepeat ? this : this with { Mark = mark };
}
