using System.Net;
using ImapFreeBusy.Http.Tests.Hosting;

namespace ImapFreeBusy.Http.Tests.Access;

/// <summary>Every kind of reader on every kind of list, where lists are for everyone and where they are for users.</summary>
public sealed class ReadersAndListsTests
{
    private const string Address = "ada@example.org";

    private static readonly Dictionary<string, (string Name, string Value)[]> Readers = new()
    {
        ["anonymous"] = [],
        ["wrong password"] = [FreeBusyServer.LogIn(Address, "wrong")],
        ["nobody"] = [FreeBusyServer.LogIn("mallory@example.org", "right")],
        ["stranger"] = [FreeBusyServer.LogIn(FreeBusyServer.Odd.Address, "right")],
        ["owner"] = [FreeBusyServer.LogIn(Address, "right")],
    };

    private static readonly string[] Plain =
    [
        $"/freebusy/{Address}.ifb", $"/freebusy/{Address}.vfb", $"/freebusy/{Address}", $"/freebusy/user/{Address}", $"/freebusy/user/{Address}.ifb",
        $"/getical?user={Address}", $"/getical.php?user={Address}",
    ];

    private static readonly string[] Extended = [$"/freebusy/{Address}.xfb", $"/freebusy/{Address.ToUpperInvariant()}.XFB", "/freebusy/countess@example.org.xfb", $"/freebusy/user/{Address}.xfb"];

    private static readonly string[] OfFolder = [$"/freebusy/{Address}/Calendar/Work.pfb", "/freebusy/countess@example.org/Calendar/Work.PFB", $"/freebusy/trigger/{Address}/Calendar/Work.pfb", "/freebusy/trigger/ada/Calendar/Work.pfb"];

    private static readonly string[] OfFolderExtended = [$"/freebusy/{Address}/Calendar/Work.pxfb", $"/freebusy/{Address}/Calendar/Work.xpfb", $"/freebusy/trigger/{Address}/Calendar/Work.pxfb"];

    // What each reader gets of plain and of extended lists, and of those of one folder: the status, and whether there are details.
    private static readonly (AccessMode Access, string Reader, string Plain, string Extended, string OfFolder, string OfFolderExtended)[] Table =
    [
        (AccessMode.Public, "anonymous", "200", "200", "401", "401"),
        (AccessMode.Public, "wrong password", "200", "401", "401", "401"),
        (AccessMode.Public, "nobody", "200", "401", "401", "401"),
        (AccessMode.Public, "stranger", "200", "200", "404", "404"),
        (AccessMode.Public, "owner", "200", "200 details", "200", "200 details"),
        (AccessMode.Authenticated, "anonymous", "401", "401", "401", "401"),
        (AccessMode.Authenticated, "wrong password", "401", "401", "401", "401"),
        (AccessMode.Authenticated, "nobody", "401", "401", "401", "401"),
        (AccessMode.Authenticated, "stranger", "200", "200", "404", "404"),
        (AccessMode.Authenticated, "owner", "200", "200 details", "200", "200 details"),
    ];

    public static TheoryData<AccessMode> Modes => [AccessMode.Public, AccessMode.Authenticated];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Each_gets_what_the_table_says(AccessMode access)
    {
        await using var server = await FreeBusyServer.StartAsync(new HttpOptions { Access = access, AllowPlainHttp = true });
        foreach (var row in Table.Where(row => row.Access == access))
        {
            foreach (var (path, expected) in Expected(row.Plain, row.Extended, row.OfFolder, row.OfFolderExtended))
            {
                using var answer = await server.GetAsync(path, Readers[row.Reader]);
                var text = await answer.TextAsync();

                Assert.Equal($"{row.Reader}, {path}: {expected}", $"{row.Reader}, {path}: {(int)answer.StatusCode}{(text.Contains("X-SUMMARY", StringComparison.Ordinal) ? " details" : "")}");
                Assert.Equal(answer.StatusCode == HttpStatusCode.OK, text.Contains("BEGIN:VCALENDAR", StringComparison.Ordinal));
            }
        }
    }

    private static IEnumerable<(string Path, string Expected)> Expected(string plain, string extended, string ofFolder, string ofFolderExtended) =>
    [
        .. Plain.Select(path => (path, plain)), .. Extended.Select(path => (path, extended)),
        .. OfFolder.Select(path => (path, ofFolder)), .. OfFolderExtended.Select(path => (path, ofFolderExtended)),
    ];

    [Fact]
    public async Task Who_may_see_no_details_gets_the_bytes_of_the_plain_list()
    {
        await using var server = await FreeBusyServer.StartAsync(new HttpOptions { AllowPlainHttp = true });
        using var plain = await server.GetAsync(Plain[0]);

        foreach (var reader in (string[])["anonymous", "stranger"])
        {
            using var answer = await server.GetAsync(Extended[0], Readers[reader]);
            Assert.Equal(await plain.BytesAsync(), await answer.BytesAsync());
        }
    }

    [Fact]
    public async Task An_extended_list_is_known_by_its_tag_alone_and_kept_by_no_cache_between()
    {
        await using var server = await FreeBusyServer.StartAsync(new HttpOptions { AllowPlainHttp = true });
        using var plain = await server.GetAsync(Plain[0]);
        foreach (var (reader, isExtended) in new[] { ("owner", true), ("stranger", false), ("anonymous", false) })
        {
            using var answer = await server.GetAsync(Extended[0], Readers[reader]);

            Assert.Equal(isExtended, plain.Header("ETag") != answer.Header("ETag"));
            Assert.Null(answer.Header("Last-Modified"));
            Assert.Equal("no-cache, private", answer.Header("Cache-Control"));
            Assert.Equal("Authorization, Accept-Encoding", answer.Header("Vary"));
            using var byTag = await server.GetAsync(Extended[0], [.. Readers[reader], ("If-None-Match", answer.Header("ETag")!)]);
            using var byDate = await server.GetAsync(Extended[0], [.. Readers[reader], ("If-Modified-Since", plain.Header("Last-Modified")!)]);
            Assert.Equal(HttpStatusCode.NotModified, byTag.StatusCode);
            Assert.Equal(HttpStatusCode.OK, byDate.StatusCode);
        }
    }

    [Fact]
    public async Task The_tag_of_one_reader_s_list_is_of_no_use_to_another()
    {
        await using var server = await FreeBusyServer.StartAsync(new HttpOptions { AllowPlainHttp = true });
        using var owner = await server.GetAsync(Extended[0], Readers["owner"]);

        using var stranger = await server.GetAsync(Extended[0], [.. Readers["stranger"], ("If-None-Match", owner.Header("ETag")!)]);

        Assert.Equal(HttpStatusCode.OK, stranger.StatusCode);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task What_is_compressed_for_one_reader_is_not_another_s(string encoding)
    {
        await using var server = await FreeBusyServer.StartAsync(new HttpOptions { AllowPlainHttp = true });

        using var owner = await server.GetAsync(Extended[0], [.. Readers["owner"], ("Accept-Encoding", encoding)]);
        using var stranger = await server.GetAsync(Extended[0], [.. Readers["stranger"], ("Accept-Encoding", encoding)]);

        Assert.NotEqual(await owner.BytesAsync(), await stranger.BytesAsync());
        Assert.NotEqual(owner.Header("ETag"), stranger.Header("ETag"));
    }

    [Fact]
    public async Task A_window_can_be_asked_for_with_details_too()
    {
        await using var server = await FreeBusyServer.StartAsync(new HttpOptions { AllowPlainHttp = true });

        using var answer = await server.GetAsync(Extended[0] + "?start=2026-03-01T00:00:00Z&end=2026-03-02T00:00:00Z", Readers["owner"]);
        using var wrong = await server.GetAsync(Extended[0] + "?start=yesterday", Readers["owner"]);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(server.Publications.Windows);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task Over_plain_http_a_login_for_details_is_not_looked_at_and_told_so()
    {
        await using var server = await FreeBusyServer.StartAsync();

        using var anonymous = await server.GetAsync(Extended[0]);
        using var owner = await server.GetAsync(Extended[0], Readers["owner"]);

        Assert.Equal(HttpStatusCode.OK, anonymous.StatusCode);
        await owner.ProblemAsync(HttpStatusCode.Forbidden);
        Assert.Equal(0, server.Readers.Asked);
    }
}
