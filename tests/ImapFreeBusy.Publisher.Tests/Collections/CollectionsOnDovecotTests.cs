using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Tests.Harness;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Collections;

/// <summary>A collection of two resources of a real server.</summary>
public sealed class CollectionsOnDovecotTests(SharedDovecot shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_answer_and_its_file_follow_the_mailboxes_of_its_members()
    {
        var (red, blue) = (shared.TakeUser(), shared.TakeUser());
        await using var host = PublisherHost.Create(shared, new PublisherSetup
        {
            Users = [red, blue],
            Configure = options => options.Users.Static.Add(new StaticUserOptions { Address = "cars@example.org", Members = [red, blue] }),
        });
        using var writerOfRed = await host.ConnectAsync(host.Users[0]);
        using var writerOfBlue = await host.ConnectAsync(host.Users[1]);
        await writerOfRed.CreateAsync("Calendar");
        await writerOfBlue.CreateAsync("Calendar");
        await writerOfRed.AppendAsync("Calendar", Message(1, 10));
        await writerOfBlue.AppendAsync("Calendar", Message(2, 10));
        var cars = (await host.Get<IUserDirectory>().FindAsync("CARS@example.org", Cancellation))!;
        var file = Path.Combine(host.Options.Storage.PublishDirectory, "cars@example.org.ifb");

        Assert.Empty(Of(await host.Publications.GetAsync(cars, Cancellation)));
        await writerOfBlue.AppendAsync("Calendar", Message(1, 10, "b@example.org"));
        Assert.Equal([Busy(1, 10)], Of(await host.Publications.GetAsync(cars, Cancellation)));
        Assert.Contains(TextOfStart(1, 10), await File.ReadAllTextAsync(file, Cancellation), StringComparison.Ordinal);
        File.Delete(file);

        await host.StartDaemonAsync(Cancellation);
        await host.EventuallyAsync(() => Task.FromResult(File.Exists(file)), "the first sweep makes the file", TimeSpan.FromSeconds(30));
        await writerOfRed.AppendAsync("Calendar", Message(2, 10, "r@example.org"));
        await host.EventuallyAsync(async () => (await File.ReadAllTextAsync(file, Cancellation)).Contains(TextOfStart(2, 10), StringComparison.Ordinal), "a change of a member makes another file", TimeSpan.FromSeconds(90));
    }
}
