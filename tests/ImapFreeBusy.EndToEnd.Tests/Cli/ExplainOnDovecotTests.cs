using System.Text.Json;
using System.Text.Json.Nodes;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Imap;
using ImapFreeBusy.Testing.Messages;
using ImapFreeBusy.Testing.Programs;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

/// <summary><c>show ADDRESS --explain</c> against a real server.</summary>
public sealed class ExplainOnDovecotTests : IAsyncLifetime
{
    private const string Ada = "ada@example.org";
    private static readonly string[] December = ["--from", "2026-12-01", "--to", "2026-12-08"];

    private DovecotServer _dovecot = null!;
    private ImapWriter _ada = null!;
    private ProgramSettings _settings = null!;

    public async ValueTask InitializeAsync()
    {
        _dovecot = await DovecotServer.CreateAsync();
        _ada = await _dovecot.ConnectAsync(Ada);
        await _ada.CreateAsync("Calendar");
        await _ada.CreateAsync("Calendar/Travel");
        _settings = ProgramSettings.WithOwnLogins(_dovecot, [Ada]);
        _settings.Section("Calendars")["Folders"] = new JsonArray("Calendar", "Calendar/*");
    }

    public async ValueTask DisposeAsync()
    {
        _settings.Dispose();
        _ada.Dispose();
        await _dovecot.DisposeAsync();
    }

    [Fact]
    public async Task Folder_and_message_are_named_with_the_rule_and_never_a_title()
    {
        await _ada.AppendAsync("Calendar", Message("filler@example.org", "20261120T090000Z", "20261120T100000Z"));
        var invitation = await _ada.AppendAsync("Calendar", Message("i@example.org", "20261201T090000Z", "20261201T100000Z", "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:ada@example.org"));
        var own = await _ada.AppendAsync("Calendar/Travel", Message("o@example.org", "20261202T090000Z", "20261202T100000Z", "ORGANIZER:mailto:ada@example.org"));

        var shown = await ShowAsync(["--explain", .. December]);

        Assert.Equal((0, ""), (shown.ExitCode, shown.Errors));
        Assert.Contains(
            $"""
            Tue 2026-12-01  10:00 - 11:00                     tentative
                            - Calendar UID {invitation}, i@example.org: BUSY-TENTATIVE: the owner's PARTSTAT is NEEDS-ACTION (or there is none)
            Wed 2026-12-02  10:00 - 11:00                     busy
                            - Calendar/Travel UID {own}, o@example.org: BUSY: the owner is the ORGANIZER or is not listed, so STATUS and TRANSP decide

            """,
            shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_just_made_is_explained_and_what_is_published_never_says_why()
    {
        var uid = await _ada.AppendAsync("Calendar", Message("i@example.org", "20261201T090000Z", "20261201T100000Z"));
        await ShowAsync(["--explain", .. December]);
        await _ada.StoreAsync("Calendar", uid, "+FLAGS", @"\Deleted");
        var other = await _ada.AppendAsync("Calendar", Message("j@example.org", "20261203T090000Z", "20261203T100000Z"));

        var shown = await ShowAsync(["--explain", "--format", "json", .. December]);

        var json = JsonDocument.Parse(shown.Output).RootElement;
        var because = Assert.Single(Assert.Single(json.GetProperty("busy").EnumerateArray()).GetProperty("because").EnumerateArray());
        Assert.Equal(("Calendar", (long)other, "j@example.org"), (because.GetProperty("folder").GetString(), because.GetProperty("message").GetInt64(), because.GetProperty("uid").GetString()));
        foreach (var file in Directory.GetFiles(_settings.PublishDirectory))
        {
            Assert.DoesNotContain("j@example.org", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_standing_list_is_explained_where_no_window_is_asked_for()
    {
        var soon = TimeProvider.System.GetUtcNow().AddDays(3).ToString("yyyyMMdd", null);
        var uid = await _ada.AppendAsync("Calendar", Message("soon@example.org", $"{soon}T090000Z", $"{soon}T100000Z"));

        var shown = await ShowAsync(["--explain"]);

        Assert.Contains($"- Calendar UID {uid}, soon@example.org: BUSY: ", shown.Output, StringComparison.Ordinal);
        Assert.Contains("known to be true at", shown.Output, StringComparison.Ordinal);
    }

    private static byte[] Message(string uid, string start, string end, params string[] more) =>
        (EventMessage.Of(uid, start, end, [.. more, "SUMMARY:Secret plans", "LOCATION:Secret place"]) with { Subject = "Secret plans" }).ToBytes();

    private Task<ProgramResult> ShowAsync(string[] arguments) => ProgramRunner.RunAsync(["show", Ada, .. arguments, .. _settings.Write()]);
}
