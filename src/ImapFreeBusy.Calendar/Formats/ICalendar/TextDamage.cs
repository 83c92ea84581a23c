using System.Text;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>What lines that are garbled, too long or cut off mean for the component in which they stand.</summary>
internal readonly struct TextDamage(OpenComponents open, DiagnosticBag diagnostics, CalendarLimits limits)
{
    private const string CutOff = "cut off in the middle of a property";

    public static bool IsBeginningOf(ReadOnlySpan<byte> line, ReadOnlySpan<byte> whole) =>
        line.Length <= whole.Length && Ascii.EqualsIgnoreCase(line, whole[..line.Length]);

    /// <summary>The last line of a text that was cut off may have lost its end: no part of it can be trusted.</summary>
    public void CheckWhole(bool isTerminated)
    {
        if (!isTerminated)
        {
            open.Draft!.Fail(CutOff);
        }
    }

    /// <summary>A line that is no property.</summary>
    public void NoteMalformed(ReadOnlySpan<byte> line, bool isTerminated)
    {
        if (!open.IsInDraft)
        {
            return;
        }

        if (isTerminated)
        {
            open.Draft!.Repair("a line that is no property: passed over");
        }
        else if (!IsBeginningOf(line, "END"u8))
        {
            open.Draft!.Fail(CutOff);
        }
    }

    /// <summary>A line that is too long, of a property that matters.</summary>
    public void NoteTooLong() => open.Draft!.Fail($"a property longer than {limits.MaxLineBytes} bytes");

    /// <summary>
    /// The end of the text. With both ends of its time an event that has merely lost its END is whole enough; what else
    /// was available, nobody knows.
    /// </summary>
    public void CloseTruncated(bool isCut, ReadOnlySpan<byte> text, int end)
    {
        if (open.Draft is { Kind: ComponentKind.Availability or ComponentKind.Available })
        {
            open.Draft.Fail("cut off before all available time is told");
        }
        else if (open.Draft is { Start: null } or { End: null, Duration: null })
        {
            open.Draft.Fail("cut off before its time is complete");
        }

        if (isCut || (open.Calendar is { IsEmpty: true } && open.Draft is null))
        {
            diagnostics.Unreadable("cut off: what followed is lost");
        }

        open.CloseDownTo(0, text, end);
    }
}
