using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Tests.Harness;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Publication;

/// <summary>What being away is called in a list.</summary>
public sealed class OutOfOfficeTests(SharedDovecot shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_word_is_that_of_the_settings_also_after_it_was_changed()
    {
        await using var host = PublisherHost.Create(shared);
        using (var writer = await host.ConnectAsync())
        {
            await writer.CreateAsync("Calendar");
            await writer.AppendAsync("Calendar", Message(1, 8, null, "X-MICROSOFT-CDO-BUSYSTATUS:OOF"));
        }

        await host.RegenerateAsync(Cancellation);
        Assert.Contains("FBTYPE=BUSY-UNAVAILABLE:", await FileAsync(host), StringComparison.Ordinal);

        await using var another = host.Another(new PublisherSetup { Configure = options => options.Publish.OutOfOffice = FreeBusyDocument.XOutOfOffice });
        await another.RegenerateAsync(Cancellation);
        Assert.Contains("FBTYPE=X-OUT-OF-OFFICE:", await FileAsync(another), StringComparison.Ordinal);
        Assert.Contains("FBTYPE=X-OUT-OF-OFFICE:", TextOf(await another.Publications.GetAsync(another.User, Cancellation)), StringComparison.Ordinal);
    }

    private static Task<string> FileAsync(PublisherHost host) => File.ReadAllTextAsync(host.FileOf(), Cancellation);
}
