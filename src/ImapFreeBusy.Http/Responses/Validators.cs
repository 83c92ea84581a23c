using ImapFreeBusy.Http.Representations;
using ImapFreeBusy.Publisher.Publication;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ImapFreeBusy.Http.Responses;

/// <summary>What a reader may hold against an answer that it already has (RFC 9110 §13).</summary>
/// <param name="ETag">Entity tag of the chosen representation.</param>
/// <param name="LastModified">The date to be told; null where none tells whether the reader has the content.</param>
/// <param name="Changed">The second in which the content changed last.</param>
/// <param name="Now">The moment of the answer.</param>
internal sealed record Validators(string ETag, DateTimeOffset? LastModified, DateTimeOffset Changed, DateTimeOffset Now)
{
    /// <summary>
    /// A date of whole seconds cannot tell two changes in one second apart. Until that second is surely over, the date
    /// told is the one before, so that nobody can later ask with a date that would cover the second change too.
    /// </summary>
    private static readonly TimeSpan Coarseness = TimeSpan.FromSeconds(2);

    public static Validators Of(FreeBusyPublication publication, Representation representation, TimeProvider clock)
    {
        var changed = publication.LastModified.ToDateTimeOffset();
        var now = clock.GetUtcNow();
        var told = IsSettled(changed, now) ? changed : Earlier(changed - TimeSpan.FromSeconds(1), now);
        return new(representation.ETag, publication.DependsOnReader ? null : told, changed, now);
    }

    /// <summary>Whether the reader has the current content: If-None-Match alone where it is given, else If-Modified-Since.</summary>
    public bool Match(IHeaderDictionary request) =>
        request.IfNoneMatch.Count > 0 ? MatchTags(request) : MatchDate(request);

    private static bool IsSettled(DateTimeOffset changed, DateTimeOffset now) => now - changed >= Coarseness;

    // Changes that follow each other fast get dates ahead of the clock; those are never told (RFC 9110 §8.8.2.1).
    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private bool MatchTags(IHeaderDictionary request)
    {
        var current = new EntityTagHeaderValue(ETag);
        return EntityTagHeaderValue.TryParseList(request.IfNoneMatch, out var tags)
            && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current, useStrongComparison: false));
    }

    // Only the date that we told: a later one comes from a clock, the reader's or ours, which may have been ahead when the
    // content was another one. RFC 9110 §13.1.3 would have it count; it costs such a reader an answer.
    private bool MatchDate(IHeaderDictionary request) =>
        LastModified is not null
        && request.IfModifiedSince is [{ } text]
        && HeaderUtilities.TryParseDate(text, out var since)
        && IsSettled(Changed, Now)
        && Changed == since;
}
