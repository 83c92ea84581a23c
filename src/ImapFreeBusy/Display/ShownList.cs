using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using NodaTime;

namespace ImapFreeBusy.Display;

/// <summary>A list to show.</summary>
/// <param name="Zone">Zone of the times that people read.</param>
/// <param name="Document">What it says, and about whom.</param>
/// <param name="Publication">Its published form; null for a list that is not published, but made of files.</param>
/// <param name="Because">Why each of its periods is busy, in their order; null when nobody asked.</param>
internal sealed record ShownList(
    DateTimeZone Zone, FreeBusyDocument Document, FreeBusyPublication? Publication, IReadOnlyList<PeriodReasons>? Because)
{
    public static ShownList Of(ListOwner owner, FreeBusyPublication publication, IReadOnlyList<PeriodReasons>? because = null) =>
        new(owner.TimeZone, publication.Document, publication, because);
}
