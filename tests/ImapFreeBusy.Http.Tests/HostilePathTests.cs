using ImapFreeBusy.Http.Tests.Hosting;

namespace ImapFreeBusy.Http.Tests;

public sealed class HostilePathTests
{
    [Theory]
    [InlineData("/freebusy/../etc/passwd.ifb")]
    [InlineData("/freebusy/..%2f..%2fetc%2fpasswd.ifb")]
    [InlineData("/freebusy/%2e%2e/%2e%2e/etc/passwd.ifb")]
    [InlineData("/freebusy/%2e%2e%5c%2e%2e%5cada@example.org.ifb")]
    [InlineData("/freebusy//ada@example.org.ifb")]
    [InlineData("/freebusy/x%2fada@example.org.ifb")]
    [InlineData("/freebusy/ada@example.org%00.ifb")]
    [InlineData("/freebusy/ada@example.org%0d%0aX-Evil:%20yes.ifb")]
    [InlineData("/freebusy/ada@example.org%ff%fe.ifb")]
    [InlineData("/freebusy/ada@example.org.ifb%20")]
    [InlineData("/freebusy/ada@example.org.ifb/x")]
    [InlineData("/freebusy/ada@example.org.")]
    [InlineData("/freebusy/ada@example.org.ifb.ifb")]
    [InlineData("/freebusy/user/")]
    [InlineData("/freebusy/user/%2e%2e/ada@example.org/x")]
    [InlineData("/freebusy/users/ada@example.org")]
    [InlineData("/freebusy/.ifb")]
    [InlineData("/freebusy/*.ifb")]
    [InlineData("/freebusy/")]
    [InlineData("/freebusy")]
    [InlineData("/%66reebusy/%252e%252e%252fada@example.org.ifb")]
    [InlineData("/getical?user=../ada@example.org")]
    [InlineData("/getical?user=ada@example.org%00")]
    [InlineData("/getical?user=ada@example.org%0d%0aX-Evil:%20yes")]
    [InlineData("//ada@example.org.ifb")]
    [InlineData("x/freebusy/ada@example.org.ifb")]
    public async Task No_trick_in_a_path_leads_anywhere(string path)
    {
        await using var server = await FreeBusyServer.StartAsync();

        var answer = await server.SendRawAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.Matches("^HTTP/1.1 (400|404) ", answer);
        Assert.DoesNotContain("VCALENDAR", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("X-Evil", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("GET /freebusy/ada@example.org.ifb\0 HTTP/1.1\r\nHost: localhost\r\n\r\n", "400")]
    [InlineData("GET /freebusy/ada@example.org.ifb HTTP/1.1\r\nConnection: close\r\n\r\n", "400")]
    [InlineData("hello\r\n\r\n", "400")]
    public async Task What_is_no_request_is_refused(string request, string status)
    {
        await using var server = await FreeBusyServer.StartAsync();

        Assert.StartsWith($"HTTP/1.1 {status} ", await server.SendRawAsync(request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_path_is_refused()
    {
        await using var server = await FreeBusyServer.StartAsync();

        var answer = await server.SendRawAsync($"GET /freebusy/{new string('a', 5_000)}.ifb HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 414 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_headers_are_refused()
    {
        await using var server = await FreeBusyServer.StartAsync();

        var answer = await server.SendRawAsync($"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('a', 20_000)}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 431 ", answer, StringComparison.Ordinal);
    }
}
