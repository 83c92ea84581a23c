namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>As <see cref="RuleClass"/>, for whole calendars: nothing is asked again, so the other peer has to agree with us.</summary>
/// <param name="Name">The heading in DISAGREEMENTS.md.</param>
/// <param name="Peer">Whose way it is.</param>
/// <param name="Applies">By the shape of the calendar, and by one piece of time that only one of the two calls busy.</param>
internal sealed record CalendarClass(string Name, string Peer, Func<CalendarQuestion, (long Start, long End), bool> Applies);
