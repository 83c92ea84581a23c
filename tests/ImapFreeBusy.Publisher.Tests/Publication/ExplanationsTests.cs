using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Sync;
using ImapFreeBusy.Publisher.Tests.Harness;
using NodaTime;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Publication;

public sealed class ExplanationsTests(SharedDovecot shared) : CalendarFolderTests(shared)
{
    [Fact]
    public async Task A_list_and_its_origins_are_told_with_folder_and_UID_and_nothing_is_logged()
    {
        var tentative = await Writer.AppendAsync("Calendar", Message(1, 10, "t@example.org", "STATUS:TENTATIVE"));
        var busy = await Writer.AppendAsync("Calendar", Message(2, 10, "b@example.org"));
        await Writer.AppendAsync("Calendar", Message(3, 10, "hidden@example.org"), @"\Deleted");

        var explained = await Host.Get<IExplanations>().ExplainAsync(Host.User, window: null, Cancellation);

        Assert.Equal(Of(explained.Publication), explained.Origins.Select(origin => origin.Origin.Interval).OrderBy(interval => interval.Start));
        Assert.Equal(
            [("Calendar", tentative, "t@example.org", BusyReason.StatusTentative), ("Calendar", busy, "b@example.org", BusyReason.OrganizerOrNotListed)],
            explained.Origins.OrderBy(origin => origin.Origin.Interval.Start)
                .Select(origin => (origin.Folder.Text, (uint)origin.Origin.Source.Message, origin.Origin.Source.Item.Uid, origin.Origin.Reason)));
        Assert.DoesNotContain(Host.Log.Lines, line => line.Contains("t@example.org", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_window_is_explained_as_far_as_it_reaches()
    {
        await Writer.AppendAsync("Calendar", Message(1, 10));
        await Writer.AppendAsync("Calendar", Message(200, 10));
        var far = Busy(200, 10);

        var explained = await Host.Get<IExplanations>().ExplainAsync(Host.User, new Interval(far.Start, far.End), Cancellation);

        Assert.Equal([far], Of(explained.Publication));
        Assert.Equal(far, Assert.Single(explained.Origins).Origin.Interval);
    }

    [Fact]
    public async Task A_list_that_another_round_overtook_is_told_as_it_is_after_that_round()
    {
        await Writer.AppendAsync("Calendar", Message(1, 10));
        var publications = new OvertakenPublications(Host.Publications, async () =>
        {
            await Writer.AppendAsync("Calendar", Message(2, 10));
            await Host.RegenerateAsync(Cancellation);
        });
        var explanations = new Explanations(publications, Host.Get<UserPublishers>(), Host.Get<PublicationRenderer>());

        var explained = await explanations.ExplainAsync(Host.User, window: null, Cancellation);

        Assert.Equal([Busy(1, 10), Busy(2, 10)], Of(explained.Publication));
        Assert.Equal(Of(explained.Publication), explained.Origins.Select(origin => origin.Origin.Interval).OrderBy(interval => interval.Start));
    }

    /// <summary>Something happens between a list and its reader.</summary>
    private sealed class OvertakenPublications(IPublications inner, Func<Task> meanwhile) : ILists<User>
    {
        public async Task<FreeBusyPublication> GetAsync(User user, CancellationToken cancellationToken)
        {
            var list = await inner.GetAsync(user, cancellationToken);
            await meanwhile();
            return list;
        }

        public Task<FreeBusyPublication> GetAsync(User user, Interval window, CancellationToken cancellationToken) => inner.GetAsync(user, window, cancellationToken);

        public Task<RegenerateOutcome> RegenerateAsync(User user, bool full, IProgress<SyncProgress>? progress, CancellationToken cancellationToken) =>
            inner.RegenerateAsync(user, full, progress, cancellationToken);
    }
}
