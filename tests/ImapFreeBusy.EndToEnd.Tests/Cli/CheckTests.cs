using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Authentication;
using ImapFreeBusy.Checking;
using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Responses;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

public sealed class CheckTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData(SocketError.HostNotFound, "! main: 127.0.0.1: unknown host")]
    [InlineData(SocketError.ConnectionRefused, "! main: 127.0.0.1: nothing listens there")]
    public async Task A_server_that_cannot_be_reached_is_one_clear_message(SocketError error, string words)
    {
        _line.Connector.Failure = new ImapConnectionException("it did not work", inner: new SocketException((int)error));

        Assert.Equal(1, await _line.RunAsync("check"));

        Assert.Single(_line.Output.Split('\n'), line => line.StartsWith(words, StringComparison.Ordinal));
        Assert.Contains("2 to be mended.", _line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_tells_the_two_ways_out()
    {
        _line.Connector.Failure = new ImapConnectionException("The chain ends in an unknown root.", isTransient: false, new AuthenticationException("no"));

        Assert.Equal(1, await _line.RunAsync("check"));

        Assert.Contains("! main: 127.0.0.1: certificate not trusted: The chain ends in an unknown root. Give Servers:main:CaFile", _line.Output, StringComparison.Ordinal);
        Assert.Contains("Servers:main:Fingerprint", _line.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "AUTHENTICATIONFAILED", "! wrong password for ada@example.org at main (or there is no login ada@example.org): ")]
    [InlineData(0, null, "! wrong password for ada@example.org at main (or there is no login ada@example.org): ")]
    [InlineData(1, "AUTHENTICATIONFAILED", "! wrong password for bob@example.org at other (that of the master user master, or there is no login bob): ")]
    [InlineData(0, "UNAVAILABLE", "! no login for ada@example.org at main: ")]
    public async Task A_refused_login_is_told_with_user_and_server_and_without_the_password(int user, string? code, string words)
    {
        var output = new StringWriter();
        var options = _line.Settings.Load();
        var report = new CheckReport(output);
        _line.Connector.Failure = new ImapCommandException("LOGIN", isBad: false, code is null ? null : new ResponseCode(code, ""), "Authentication failed.");

        await new AccountCheck(_line.Connector, options, TimeProvider.System, report).RunAsync([new SampleDirectory(options).Users[user]], tellServer: true, TestContext.Current.CancellationToken);

        Assert.Equal(1, report.Problems);
        Assert.StartsWith(words, output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Directories_and_secret_files_are_looked_at()
    {
        _line.Connector.Failure = new ImapConnectionException("away");
        File.SetUnixFileMode(_line.Settings.Path("ada.secret"), UnixFileMode.UserRead | UnixFileMode.OtherRead);

        await _line.RunAsync("check");

        Assert.Contains($"Storage:PublishDirectory: {_line.Settings.Path("www")} will be created", _line.Output, StringComparison.Ordinal);
        Assert.Contains($"chmod 600 {_line.Settings.Path("ada.secret")}", _line.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_line.Settings.Path("www")));
    }
}
