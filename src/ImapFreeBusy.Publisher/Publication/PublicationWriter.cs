using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.State;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>
/// Publishes a timeline. Equal busy time gives equal bytes and an untouched file; another one gets a Last-Modified that
/// is later by a second at least, so that even a date without a tag never hides a change.
/// </summary>
internal sealed class PublicationWriter(User user, UserServices services)
{
    /// <summary>
    /// Further ahead of the clock than changes that follow each other fast, or a wrong time zone, bring a date: the clock was wrong.
    /// </summary>
    private static readonly Duration FarAhead = Duration.FromDays(1);

    /// <summary>Hashes of the list that was made last and of its timeline: one with another hash needs no rendering to be known as another one.</summary>
    private (string Content, int Timeline)? _last;

    /// <summary>What was published.</summary>
    /// <param name="Publication">The list.</param>
    /// <param name="Record">What to remember of it.</param>
    /// <param name="FileChanged">Whether the file was written.</param>
    /// <param name="Failure">Why the file could not be written: the old one stays then. Null when the list is in place.</param>
    public sealed record Written(FreeBusyPublication Publication, PublicationRecord Record, bool FileChanged, IOException? Failure);

    /// <summary>Puts the file in place when it must be.</summary>
    public Written Write(BusyTimeline timeline, PublicationRecord? before, bool hasCalendarChanged, Instant syncedAt)
    {
        before = IsOfAWrongClock(before) ? null : before;
        var same = before is null ? null : SameAs(before, timeline, syncedAt);
        var publication = same ?? services.Renderer.Render(user, timeline, After(before?.LastModified), syncedAt);
        var hash = PublicationRenderer.HashOf(publication);
        _last = (hash, timeline.GetHashCode());
        var isInPlace = same is not null && services.Files.Holds(user, hash);
        var failure = isInPlace ? null : PutInPlace(publication);
        var calendarModified = hasCalendarChanged || before is null ? After(before?.CalendarModified) : before.CalendarModified;
        var record = new PublicationRecord(publication.LastModified, Instant.Max(calendarModified, publication.LastModified), syncedAt, timeline.Window, hash);
        return new Written(publication, record, FileChanged: !isInPlace && failure is null, failure);
    }

    /// <summary>The list as it was published last; null when the timeline makes another one.</summary>
    private FreeBusyPublication? SameAs(PublicationRecord before, BusyTimeline timeline, Instant syncedAt)
    {
        if (services.Cache.Publication(user) is { } kept && PublicationRenderer.HashOf(kept) == before.ContentHash)
        {
            return kept.Document.Timeline.Equals(timeline) ? kept with { SyncedAt = syncedAt } : null;
        }

        if (_last is var (content, last) && content == before.ContentHash && last != timeline.GetHashCode())
        {
            return null;
        }

        var again = services.Renderer.Render(user, timeline, before.LastModified, syncedAt);
        return PublicationRenderer.HashOf(again) == before.ContentHash ? again : null;
    }

    /// <summary>
    /// A date that is kept from going back would stand in the future for as long as the clock was ahead. No reader was told
    /// one: what is told is never later than the clock shows, so the next list begins afresh.
    /// </summary>
    private bool IsOfAWrongClock(PublicationRecord? before)
    {
        var isWrong = before is not null && before.CalendarModified > After(null) + FarAhead;
        if (isWrong)
        {
            services.Logger.LogWarning("{User}: the list is dated {Date}, which is yet to come: a clock was wrong; the list gets a new date", user, before!.CalendarModified);
        }

        return isWrong;
    }

    private IOException? PutInPlace(FreeBusyPublication publication)
    {
        try
        {
            services.Files.Write(user, publication.Content);
            return null;
        }
        catch (IOException e)
        {
            return e;
        }
    }

    private Instant After(Instant? earlier) => ChangeDate.After(earlier, services.Time);
}
