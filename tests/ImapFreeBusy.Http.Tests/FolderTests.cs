using System.Net;
using ImapFreeBusy.Http.Tests.Hosting;
using ImapFreeBusy.Publisher.Publication;

namespace ImapFreeBusy.Http.Tests;

/// <summary>Lists of single folders, and what programs of Kolab call after a change.</summary>
public sealed class FolderTests : IAsyncLifetime
{
    private static readonly (string, string) Owner = FreeBusyServer.LogIn("ada@example.org", "right");

    private FreeBusyServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FreeBusyServer.StartAsync(new HttpOptions { AllowPlainHttp = true });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("/freebusy/ada@example.org/Calendar/Work.pfb", "Calendar/Work", false, false)]
    [InlineData("/freebusy/ada@example.org/Calendar/Work.pxfb", "Calendar/Work", true, false)]
    [InlineData("/freebusy/ada@example.org/Calendar/Work.xpfb", "Calendar/Work", true, false)]
    [InlineData("/freebusy/trigger/ada@example.org/Calendar/Work.pfb", "Calendar/Work", false, true)]
    [InlineData("/freebusy/trigger/ada%40example.org/Calendar/Work.pxfb", "Calendar/Work", true, true)]
    [InlineData("/freebusy/trigger/ada/Calendar/Work.pfb", "Calendar/Work", false, true)]
    [InlineData("/freebusy/trigger/ada@example.org/Pers%C3%B6nlich.pfb", "Persönlich", false, true)]
    [InlineData("/freebusy/trigger/ada@example.org/Calendar%2FWork.pfb", "Calendar%2FWork", false, true)]
    [InlineData("/freebusy/ada@example.org/a.b/c%3Bd%25.pfb.pfb", "a.b/c;d%.pfb", false, false)]
    public async Task A_folder_is_asked_for_by_its_name(string path, string folder, bool isExtended, bool isTrigger)
    {
        using var answer = await _server.GetAsync(path, Owner);

        Assert.Equal(new FolderRequest(folder, isExtended, isTrigger), Assert.Single(_server.Publications.Folders));
        Assert.Equal(folder == "Calendar/Work" ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/freebusy/trigger")]
    [InlineData("/freebusy/trigger/")]
    [InlineData("/freebusy/trigger/ada@example.org")]
    [InlineData("/freebusy/trigger/..xfb")]
    [InlineData("/freebusy/trigger/ada@example.org/.pfb")]
    [InlineData("/freebusy/trigger/ada@example.org/Calendar.ifb")]
    [InlineData("/freebusy/trigger/ada@example.org/Calendar.zfb")]
    [InlineData("/freebusy/ada@example.org/Calendar.ifb")]
    [InlineData("/freebusy/ada@example.org/Calendar.xfb")]
    [InlineData("/freebusy/ada@example.org/Calendar")]
    [InlineData("/freebusy/ada@example.org/.pxfb")]
    [InlineData("/freebusy/ada@example.org.zfb")]
    [InlineData("/freebusy/ada@example.org/../../etc/passwd")]
    [InlineData("/freebusy/regenerate")]
    [InlineData("/freebusy/delete/ada@example.org")]
    public async Task What_no_program_asks_for_is_not_there(string path)
    {
        using var owner = await _server.GetAsync(path, Owner);
        using var anonymous = await _server.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, owner.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, anonymous.StatusCode);
        Assert.Empty(_server.Publications.Folders);
    }

    [Fact]
    public async Task An_unknown_owner_an_unknown_folder_and_a_forbidden_one_are_told_alike()
    {
        var odd = FreeBusyServer.LogIn(FreeBusyServer.Odd.Address, "right");
        using var forbidden = await _server.GetAsync("/freebusy/ada@example.org/Calendar/Work.pfb", odd);
        foreach (var path in (string[])["/freebusy/nobody@example.org/Calendar/Work.pfb", "/freebusy/ada@example.org/Other.pfb", "/freebusy/trigger/nobody@example.org/Calendar/Work.pfb"])
        {
            using var answer = await _server.GetAsync(path, odd);

            await answer.ProblemAsync(HttpStatusCode.NotFound);
            Assert.Equal(await forbidden.BytesAsync(), await answer.BytesAsync());
        }
    }

    [Fact]
    public async Task A_list_of_a_folder_is_kept_by_no_cache_between_and_known_by_its_tag()
    {
        const string Path = "/freebusy/ada@example.org/Calendar/Work.pfb";
        using var answer = await _server.GetAsync(Path, Owner);

        Assert.Equal("text/calendar; charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal("no-cache, private", answer.Header("Cache-Control"));
        Assert.Null(answer.Header("Last-Modified"));
        using var again = await _server.GetAsync(Path, Owner, ("If-None-Match", answer.Header("ETag")!));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task A_mailbox_that_cannot_be_read_is_503()
    {
        _server.Publications.Failure = new PublicationUnavailableException("down", TimeSpan.FromSeconds(5));

        using var answer = await _server.GetAsync("/freebusy/trigger/ada@example.org/Calendar/Work.pfb", Owner);

        await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("5", answer.Header("Retry-After"));
    }

    [Fact]
    public async Task Where_no_password_may_come_a_trigger_says_why()
    {
        await using var server = await FreeBusyServer.StartAsync();

        using var answer = await server.GetAsync("/freebusy/trigger/ada@example.org/Calendar/Work.pfb", Owner);

        await answer.ProblemAsync(HttpStatusCode.Forbidden);
        Assert.Empty(server.Publications.Folders);
    }
}
