using System.Text;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing.Time;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Publication;

public sealed class PublicationWriterTests : IAsyncDisposable
{
    private static readonly Duration Second = Duration.FromSeconds(1);
    private readonly ManualTimeProvider _clock = new();
    private readonly PublisherHost _host;
    private readonly PublicationWriter _writer;

    public PublicationWriterTests(SharedDovecot shared)
    {
        _host = PublisherHost.Create(shared, new PublisherSetup { Register = services => services.AddSingleton<TimeProvider>(_clock) });
        _ = _host.Publications;
        _writer = new PublicationWriter(_host.User, _host.Get<UserServices>());
    }

    private Instant Now => Instant.FromDateTimeOffset(_clock.GetUtcNow());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public void The_first_list_is_written_with_the_second_after_the_clock()
    {
        var written = Write(Timeline(10), null);

        Assert.True(written.FileChanged);
        Assert.Equal(Now + Duration.FromSeconds(1), written.Record.LastModified);
        Assert.Equal(File.ReadAllBytes(_host.FileOf()), written.Publication.Content.ToArray());
        Assert.Equal($"\"{written.Record.ContentHash}\"", written.Publication.ETag);
    }

    [Fact]
    public void Equal_busy_time_leaves_file_and_tag_alone()
    {
        var first = Write(Timeline(10), null);
        var touched = File.GetLastWriteTimeUtc(_host.FileOf());
        _clock.Advance(TimeSpan.FromHours(3));

        var second = Write(Timeline(10), first.Record, hasCalendarChanged: true);

        Assert.False(second.FileChanged);
        Assert.Equal(first.Publication.ETag, second.Publication.ETag);
        Assert.Equal(first.Record.LastModified, second.Record.LastModified);
        Assert.Equal(Now + Duration.FromSeconds(1), second.Record.CalendarModified);
        Assert.Equal(Now, second.Publication.SyncedAt);
        Assert.Equal(touched, File.GetLastWriteTimeUtc(_host.FileOf()));
    }

    [Fact]
    public void A_list_that_somebody_removed_or_changed_is_put_back_with_the_same_bytes()
    {
        var first = Write(Timeline(10), null);
        File.Delete(_host.FileOf());
        Assert.True(Write(Timeline(10), first.Record).FileChanged);
        File.WriteAllText(_host.FileOf(), "vandals");

        var third = Write(Timeline(10), first.Record);

        Assert.True(third.FileChanged);
        Assert.Equal(first.Record.ContentHash, third.Record.ContentHash);
        Assert.Equal(first.Publication.Content.ToArray(), File.ReadAllBytes(_host.FileOf()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(-3_600)]
    public void Last_modified_grows_by_a_second_at_least_also_when_the_clock_does_not(double seconds)
    {
        var record = Write(Timeline(0), null).Record;
        for (var hour = 1; hour <= 20; hour++)
        {
            _clock.MoveTo(_clock.GetUtcNow() + TimeSpan.FromSeconds(seconds));

            var next = Write(Timeline(hour), record, hasCalendarChanged: true).Record;

            Assert.True(next.LastModified >= record.LastModified + Second);
            Assert.True(next.CalendarModified >= record.CalendarModified + Second);
            Assert.True(next.CalendarModified >= next.LastModified);
            Assert.Equal(0, next.LastModified.ToUnixTimeMilliseconds() % 1_000);
            record = next;
        }
    }

    [Fact]
    public void A_tag_once_given_does_not_come_back()
    {
        var tags = new HashSet<string>();
        PublicationRecord? record = null;
        for (var turn = 0; turn < 10; turn++)
        {
            var written = Write(Timeline(turn % 2), record);
            Assert.True(tags.Add(written.Publication.ETag));
            record = written.Record;
        }
    }

    [Fact]
    public void A_list_that_cannot_be_written_leaves_the_old_one()
    {
        var first = Write(Timeline(10), null);
        var old = File.ReadAllText(_host.FileOf(), Encoding.UTF8);
        var directory = Path.GetDirectoryName(_host.FileOf())!;
        System.IO.Directory.Move(directory, directory + ".away");

        var second = Write(Timeline(11), first.Record);

        System.IO.Directory.Move(directory + ".away", directory);
        Assert.False(second.FileChanged);
        Assert.IsType<StorageException>(second.Failure);
        Assert.Equal(old, File.ReadAllText(_host.FileOf(), Encoding.UTF8));
    }

    private PublicationWriter.Written Write(BusyTimeline timeline, PublicationRecord? before, bool hasCalendarChanged = false) =>
        _writer.Write(timeline, before, hasCalendarChanged, Now);

    private static BusyTimeline Timeline(int hour)
    {
        var start = Instant.FromUtc(2026, 3, 10, hour, 0);
        return BusyTimeline.Merge(
            [new BusyInterval(start, start + Duration.FromHours(1), BusyKind.Busy)],
            new Interval(Instant.FromUtc(2026, 3, 1, 0, 0), Instant.FromUtc(2026, 4, 1, 0, 0)));
    }
}
