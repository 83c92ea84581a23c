using System.Text.Json.Nodes;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Programs;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

/// <summary><c>check</c> against a real server.</summary>
public sealed class CheckOnDovecotTests : IAsyncLifetime
{
    private const string Ada = "ada@example.org";
    private const string Grace = "grace@example.org";

    private readonly CommandInProcess _command = new();
    private DovecotServer _dovecot = null!;

    public async ValueTask InitializeAsync()
    {
        _dovecot = await DovecotServer.CreateAsync();
        using var ada = await _dovecot.ConnectAsync(Ada);
        await ada.CreateAsync("Calendar");
        await ada.CreateAsync("Calendar/Travel");
    }

    public ValueTask DisposeAsync() => _dovecot.DisposeAsync();

    [Fact]
    public async Task All_that_works_is_told_with_what_it_gives()
    {
        using var settings = ProgramSettings.WithOwnLogins(_dovecot, [Ada]);
        settings.Section("Calendars")["Folders"] = new JsonArray("Calendar", "Calendar/*");

        Assert.Equal(0, await CheckAsync(settings));

        Assert.Contains("  connected, without encryption\n", _command.Output, StringComparison.Ordinal);
        Assert.Contains("  server: Dovecot", _command.Output, StringComparison.Ordinal);
        Assert.Contains(" ms (median of NOOPs)\n", _command.Output, StringComparison.Ordinal);
        Assert.Contains("  announced: ", _command.Output, StringComparison.Ordinal);
        Assert.Contains("  login: PLAIN", _command.Output, StringComparison.Ordinal);
        foreach (var extension in new[] { "CONDSTORE  ", "QRESYNC    ", "NOTIFY     ", "IDLE       ", "LIST-STATUS", "ESEARCH    ", "NAMESPACE  " })
        {
            Assert.Contains($"  {extension} tried and true: ", _command.Output, StringComparison.Ordinal);
        }

        Assert.Contains("  ACL         not announced: ", _command.Output, StringComparison.Ordinal);
        Assert.Contains($"  {Ada}: Calendar: watched by NOTIFY, over one connection for {Ada}\n", _command.Output, StringComparison.Ordinal);
        Assert.Contains($"  {Ada}: Calendar/Travel: watched by NOTIFY", _command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_a_check_does_changes_the_mailbox()
    {
        using var settings = ProgramSettings.WithOwnLogins(_dovecot, [Ada]);
        using var writer = await _dovecot.ConnectAsync(Ada);
        await writer.AppendAsync("Calendar", "Subject: event\r\n\r\nBEGIN:VCALENDAR\r\n");
        var flags = await writer.FlagsAsync("Calendar");
        var numbers = await writer.StatusAsync("Calendar");

        Assert.Equal(0, await CheckAsync(settings));

        Assert.Equal(numbers, await writer.StatusAsync("Calendar"));
        Assert.Equal(flags, await writer.FlagsAsync("Calendar"));
    }

    [Fact]
    public async Task One_wrong_password_and_one_missing_folder_are_one_line_each_and_the_others_are_checked()
    {
        using var settings = ProgramSettings.WithOwnLogins(_dovecot, [Ada, Grace, "alan@example.org"]);
        settings.WriteFile($"{Grace}.secret", "mistaken");

        Assert.Equal(1, await CheckAsync(settings));

        Assert.Equal(2, Problems().Count);
        Assert.StartsWith($"! wrong password for {Grace} at test ", Problems()[0], StringComparison.Ordinal);
        Assert.Equal("! alan@example.org: no folder matches Calendars:Folders (Calendar); there are: INBOX", Problems()[1]);
        Assert.Contains($"  {Ada}: Calendar: ", _command.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("mistaken", _command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_of_the_master_user_is_told_as_such()
    {
        using var settings = ProgramSettings.WithMasterLogin(_dovecot, [Ada]);
        settings.WriteFile("master.secret", "mistaken");

        Assert.Equal(1, await CheckAsync(settings));

        Assert.StartsWith($"! wrong password for {Ada} at test (that of the master user {_dovecot.MasterUser}, ", Assert.Single(Problems()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tls")]
    [InlineData("StartTls")]
    public async Task A_certificate_is_trusted_by_its_authority_or_its_fingerprint_and_else_not(string security)
    {
        using var settings = ProgramSettings.WithMasterLogin(_dovecot, [Ada], security == "Tls" ? _dovecot.TlsPort : _dovecot.Port);
        var server = settings.Section("Servers")["test"]!;
        server["Security"] = security;

        Assert.Equal(1, await CheckAsync(settings));
        Assert.StartsWith("! test: 127.0.0.1: certificate not trusted: ", Assert.Single(Problems()), StringComparison.Ordinal);
        Assert.Contains("Servers:test:CaFile", Problems()[0], StringComparison.Ordinal);

        server["CaFile"] = _dovecot.CaFile;
        Assert.Equal(0, await CheckAsync(settings));
        server["CaFile"] = null;
        server["Fingerprint"] = _dovecot.Fingerprint;
        Assert.Equal(0, await CheckAsync(settings));
        Assert.Contains("  connected, the certificate is trusted\n", _command.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40.5, 0, "  certificate: CN=localhost, issued by CN=ImapFreeBusy test authority; ends on ", ", in 40 days\n")]
    [InlineData(10.5, 0, "  ? certificate: CN=localhost, issued by CN=ImapFreeBusy test authority; ends on ", ", in 10 days: renew it\n")]
    [InlineData(-1.0, 1, "! test: the certificate ended on ", ": put a new one in place at the server\n")]
    public async Task The_end_of_a_certificate_is_told_also_where_its_fingerprint_is_trusted(double days, int exitCode, string begin, string end)
    {
        var certificate = ServerCertificate.CreateOther(TimeSpan.FromDays(days));
        await _dovecot.StopAsync();
        _dovecot.UseCertificate(certificate);
        await _dovecot.StartAsync();
        using var settings = ProgramSettings.WithOwnLogins(_dovecot, [Ada], _dovecot.TlsPort);
        settings.Section("Servers")["test"]!["Security"] = "Tls";
        settings.Section("Servers")["test"]!["Fingerprint"] = certificate.Fingerprint;

        Assert.Equal(exitCode, await CheckAsync(settings));

        Assert.Contains(begin, _command.Output, StringComparison.Ordinal);
        Assert.Contains(end, _command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_host_is_one_clear_message()
    {
        using var settings = ProgramSettings.WithOwnLogins(_dovecot, [Ada]);
        settings.Section("Servers")["test"]!["Host"] = "no-such-host.invalid";

        Assert.Equal(1, await CheckAsync(settings));

        Assert.StartsWith("! test: no-such-host.invalid: unknown host", Assert.Single(Problems()), StringComparison.Ordinal);
    }

    private Task<int> CheckAsync(ProgramSettings settings) => _command.RunAsync(settings, "check");

    private IReadOnlyList<string> Problems() => _command.Problems;
}
