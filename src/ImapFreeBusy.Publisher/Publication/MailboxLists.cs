using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Sync;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>Answers requests from rounds that cover them, or from the last good list.</summary>
internal sealed class MailboxLists(UserPublishers publishers, UserServices services, MadePublications made, IRequestObserver observer) : ILists<User>
{
    private static readonly TimeSpan RetrySoon = TimeSpan.FromSeconds(5);

    public Task<FreeBusyPublication> GetAsync(User user, CancellationToken cancellationToken)
    {
        observer.Requested(user);
        return GetFreshAsync(publishers.Of(user), cancellationToken);
    }

    public async Task<FreeBusyPublication> GetAsync(User user, Interval window, CancellationToken cancellationToken)
    {
        var standing = await GetAsync(user, cancellationToken);
        var publisher = publishers.Of(user);
        var snapshot = await publisher.GetSnapshotAsync(cancellationToken);
        if (snapshot.State.Publication is not { } record)
        {
            throw new PublicationUnavailableException("There is no list yet.", RetrySoon);
        }

        var key = new RangeKey(user, window, record.CalendarModified, record.LastModified);
        var range = await made.GetAsync(key, () => MakeRange(key, snapshot), cancellationToken);
        return range with { SyncedAt = standing.SyncedAt, StaleReason = standing.StaleReason };
    }

    public async Task<RegenerateOutcome> RegenerateAsync(User user, bool full, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        var publisher = publishers.Of(user);
        try
        {
            var result = await publisher.NextRoundAsync(RoundDemand.Sweep with { Full = full, Progress = progress, Answer = true }).WaitAsync(cancellationToken);
            if (result.Failure is { } failure)
            {
                throw failure;
            }

            var state = result.State ?? await publisher.GetStateAsync(cancellationToken);
            return new RegenerateOutcome(result.Publication!, result.FileChanged, result.MessagesRead, ProblemLog.Of(state));
        }
        catch (Exception e) when (UserPublishers.IsExpected(e))
        {
            throw new PublicationUnavailableException(e.Message, RetrySoon, e);
        }
    }

    private async Task<FreeBusyPublication> GetFreshAsync(UserPublisher publisher, CancellationToken cancellationToken)
    {
        if (publisher.TryGetKept() is { } kept && kept.SyncedAt + Duration.FromTimeSpan(services.Options.Freshness.MaxAge) > Now())
        {
            return kept;
        }

        try
        {
            var round = await publisher.NextRoundAsync(RoundDemand.Request).WaitAsync(services.Options.Freshness.CheckTimeout, services.Time, cancellationToken);
            return round.Publication!;
        }
        catch (TimeoutException)
        {
            return await GetLastGoodAsync(publisher, "the mail server did not answer in time", cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return await GetLastGoodAsync(publisher, "a directory has just told something else of the user", cancellationToken);
        }
        catch (Exception e) when (UserPublishers.IsExpected(e))
        {
            return await GetLastGoodAsync(publisher, e.Message, cancellationToken);
        }
    }

    private async Task<FreeBusyPublication> GetLastGoodAsync(UserPublisher publisher, string reason, CancellationToken cancellationToken)
    {
        var last = await TryGetLastGoodAsync(publisher, cancellationToken)
            ?? throw new PublicationUnavailableException($"There is no list yet: {reason}", RetrySoon);
        if (last.SyncedAt + Duration.FromTimeSpan(services.Options.Freshness.StaleLimit) < Now())
        {
            var age = last.SyncedAt == Instant.MinValue ? "of an age that nobody knows, since a clock was wrong" : $"from {last.SyncedAt}, older than Freshness:StaleLimit allows";
            throw new PublicationUnavailableException($"The last good list is {age}: {reason}", TimeSpan.FromMinutes(1));
        }

        return last with { StaleReason = reason };
    }

    /// <summary>Where memory does not hold the list, reading it waits for the user's lock; a request does not wait for that for ever.</summary>
    private async Task<FreeBusyPublication?> TryGetLastGoodAsync(UserPublisher publisher, CancellationToken cancellationToken)
    {
        try
        {
            return await publisher.GetLastGoodAsync(cancellationToken).WaitAsync(services.Options.Freshness.CheckTimeout, services.Time, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or IOException)
        {
            return null;
        }
    }

    /// <summary>
    /// DTSTAMP is that of the standing list, so that equal busy time gives equal bytes; the validator is the last change
    /// of anything in the calendars, since a range may reach where the standing list does not.
    /// </summary>
    private FreeBusyPublication MakeRange(RangeKey key, UserSnapshot snapshot) =>
        services.Renderer.Render(key.User, snapshot.Calendar.ToTimeline(key.Window), key.LastModified, Instant.MinValue) with { LastModified = key.CalendarModified };

    private Instant Now() => Instant.FromDateTimeOffset(services.Time.GetUtcNow());

    private sealed record RangeKey(User User, Interval Window, Instant CalendarModified, Instant LastModified);
}
