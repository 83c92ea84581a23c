using ImapFreeBusy.Publisher.Directory;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>Explains a list from the state that it was made of.</summary>
internal sealed class Explanations(ILists<User> lists, UserPublishers publishers, PublicationRenderer renderer) : IExplanations
{
    public async Task<ExplainedPublication> ExplainAsync(User user, Interval? window, CancellationToken cancellationToken)
    {
        var checkedList = await (window is { } asked ? lists.GetAsync(user, asked, cancellationToken) : lists.GetAsync(user, cancellationToken));
        var calendar = (await publishers.Of(user).GetSnapshotAsync(cancellationToken)).Calendar;
        var timeline = calendar.ToTimeline(checkedList.Document.Timeline.Window);

        // Where another round came between, the list is told as it is after that round: list and origins are of one state.
        var list = timeline.Equals(checkedList.Document.Timeline)
            ? checkedList
            : renderer.Render(user, timeline, checkedList.LastModified, checkedList.SyncedAt) with { StaleReason = checkedList.StaleReason };
        return new ExplainedPublication(list, [.. calendar.Explain(timeline.Window)]);
    }
}
