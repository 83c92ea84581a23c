using ImapFreeBusy.Testing.Programs;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises;

/// <summary>SIGTERM ends <c>serve</c> soon and in good order.</summary>
public sealed class AStop
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Says_goodbye_on_every_connection()
    {
        await using var site = await StartAsync();

        AssertInOrder(await site.StopAsync(Limit));

        Assert.Equal(2, site.Proxy.Connections.Count);
        Assert.Equal(2, site.Proxy.Counts.Commands("LOGOUT"));
    }

    [Fact]
    public async Task Does_not_wait_for_a_mail_server_that_is_silent()
    {
        await using var site = await StartAsync();
        site.Proxy.Freeze();
        await site.GetAsync();

        AssertInOrder(await site.StopAsync(Limit));
    }

    [Fact]
    public async Task Does_not_wait_for_a_mail_server_that_is_down()
    {
        await using var site = await StartAsync();
        await site.Server.StopAsync();
        await site.GetAsync();

        AssertInOrder(await site.StopAsync(Limit));
    }

    private static void AssertInOrder(ProgramResult result)
    {
        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", result.Errors, StringComparison.Ordinal);
    }

    private static async Task<PublishingSite> StartAsync()
    {
        var site = await PublishingSite.CreateAsync();
        site.Watch();
        await site.AppendAsync(new BusyHour(2));
        await site.ServeAsync();
        await site.GetAsync();
        return site;
    }
}
