using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Programs;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

/// <summary>Rights on a real server: those that are there are told, those that are missing are named with what gives them.</summary>
public sealed class CheckRightsOnDovecotTests : IAsyncLifetime
{
    private const string Ada = "ada@example.org";
    private const string Grace = "grace@example.org";
    private const string Alan = "alan@example.org";
    private const string Reader = "freebusy@example.org";

    private readonly CommandInProcess _command = new();
    private DovecotServer _dovecot = null!;

    public async ValueTask InitializeAsync()
    {
        _dovecot = await DovecotServer.CreateAsync(new DovecotOptions
        {
            Users = new[] { Ada, Grace, Alan, Reader }.ToDictionary(user => user, DovecotOptions.PasswordOf, StringComparer.Ordinal),
            ExtraSettings = DovecotSettings.Sharing + DovecotSettings.Annotations,
        });
        foreach (var user in new[] { Ada, Grace, Alan })
        {
            using var writer = await _dovecot.ConnectAsync(user);
            await writer.CreateAsync("Calendar");
        }
    }

    public ValueTask DisposeAsync() => _dovecot.DisposeAsync();

    [Fact]
    public async Task Enough_rights_are_told_in_letters()
    {
        await GrantAsync(Ada, "owner", "lra");
        using var settings = ProgramSettings.WithOwnLogins(_dovecot, [Ada]);

        Assert.Equal(0, await _command.RunAsync(settings, "check"));

        Assert.Contains($"  {Ada}: Calendar: rights lra; watched by NOTIFY", _command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_the_right_r_is_a_problem_that_names_it_with_the_command_that_gives_it()
    {
        await GrantAsync(Ada, "owner", "la");
        using var settings = ProgramSettings.WithOwnLogins(_dovecot, [Ada]);

        Assert.Equal(1, await _command.RunAsync(settings, "check"));

        Assert.Equal(
            $"! {Ada}: Calendar: the right r (read: open the folder) is missing: {Ada} has \"la\" on Calendar. {Ada} gives it in cyradm or a mail program: "
            + $"setacl Calendar {Ada} lra; an administrator on Dovecot: doveadm acl add -u {Ada} Calendar user={Ada} lookup read",
            Assert.Single(_command.Problems));
    }

    [Fact]
    public async Task A_shared_account_is_told_for_each_user_what_it_sees_and_what_is_missing()
    {
        await GrantAsync(Ada, Reader, "lr");
        await GrantAsync(Grace, Reader, "l");
        using var settings = ProgramSettings.WithSharedLogin(_dovecot, Reader, [Ada, Grace, Alan]);

        Assert.Equal(1, await _command.RunAsync(settings, "check"));

        Assert.Contains($"  {Ada}: Other Users/{Ada}/Calendar: rights lr; watched by NOTIFY, over one connection for {Reader}\n", _command.Output, StringComparison.Ordinal);
        Assert.Equal(2, _command.Problems.Count);
        Assert.StartsWith($"! {Grace}: Other Users/{Grace}/Calendar: the right r (read: open the folder) is missing: {Reader} has \"l\" on ", _command.Problems[0], StringComparison.Ordinal);
        Assert.EndsWith($"{Grace} gives it in cyradm or a mail program: setacl Calendar {Reader} lr; an administrator on Dovecot: "
            + $"doveadm acl add -u {Grace} Calendar user={Reader} lookup read", _command.Problems[0], StringComparison.Ordinal);
        Assert.StartsWith($"! {Alan}: no folder of {Alan} that matches Calendars:Folders (Calendar) is visible to {Reader}; it sees folders of: ", _command.Problems[1], StringComparison.Ordinal);
        Assert.Contains(Grace, _command.Problems[1], StringComparison.Ordinal);
        Assert.EndsWith($"doveadm acl add -u {Alan} Calendar user={Reader} lookup read", _command.Problems[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_LIST_follows_the_users_of_a_shared_account_where_nothing_may_wait()
    {
        await GrantAsync(Ada, Reader, "lr");
        await GrantAsync(Grace, Reader, "lr");
        using var settings = ProgramSettings.WithSharedLogin(_dovecot, Reader, [Ada, Grace]);
        settings.Section("Watch")["MaxIdleConnections"] = 0;

        Assert.Equal(0, await _command.RunAsync(settings, "check"));

        Assert.Contains($"; polled every 00:01:00 by one LIST for all 2 users of {Reader}, since Watch:MaxIdleConnections is 0\n", _command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_master_user_who_sees_INBOX_alone_is_told_the_setting_of_Dovecot()
    {
        using var settings = ProgramSettings.WithMasterLogin(_dovecot, [Ada]);

        Assert.Equal(1, await _command.RunAsync(settings, "check"));

        Assert.Contains($"  ? on Dovecot the master user {_dovecot.MasterUser} sees with rights of its own, unless the plugin setting acl_user is %u\n", _command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_that_finds_a_folder_unreadable_names_the_missing_right_in_the_log()
    {
        await GrantAsync(Ada, Reader, "lr");
        await GrantAsync(Grace, Reader, "l");
        using var settings = ProgramSettings.WithSharedLogin(_dovecot, Reader, [Ada, Grace]);
        // Two first sessions of an account at once deadlock on its index now and then, and Dovecot 2.3 ends one of them: "Panic: fcntl(dovecot.list.index.log) … Resource deadlock avoided".
        settings.Section("Sync")["MaxConcurrentSyncs"] = 1;

        Assert.Equal(1, await _command.RunAsync(settings, "regenerate", "--all"));

        Assert.True(_command.Error.Contains("the right r (read: open the folder) is missing", StringComparison.Ordinal), $"{_command.Error}\n{_dovecot.Log}");
        Assert.Contains($"setacl Calendar {Reader} lr", _command.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shared_account_that_may_not_see_who_has_rights_is_told_what_the_right_would_add()
    {
        await AnnotateAsync(Ada);
        await GrantAsync(Ada, Reader, "lr");
        using var settings = ProgramSettings.WithSharedLogin(_dovecot, Reader, [Ada]);

        Assert.Equal(0, await _command.RunAsync(settings, "check"));

        Assert.Contains(
            $"  ? 1 of the calendars counts for its owner alone; Other Users/{Ada}/Calendar: with the right a (administer: see and change rights) it would count for others too, as its "
            + $"annotation incidences-for says. {Ada} gives it in cyradm or a mail program: setacl Calendar {Reader} lra; ",
            _command.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calendar_of_another_that_is_not_counted_is_told_with_the_rights_that_it_takes()
    {
        await AnnotateAsync(Ada);
        await AnnotateAsync(Grace);
        await GrantAsync(Grace, Ada, "lr");
        using var settings = ProgramSettings.WithOwnLogins(_dovecot, [Ada]);

        Assert.Equal(0, await _command.RunAsync(settings, "check"));

        Assert.Contains($"  ? {Ada}: Other Users/{Grace}/Calendar is not counted: it counts for those who have the rights ra there ", _command.Output, StringComparison.Ordinal);
        Assert.Contains($", and {Ada} has \"lr\"\n", _command.Output, StringComparison.Ordinal);
    }

    private async Task AnnotateAsync(string owner)
    {
        using var writer = await _dovecot.ConnectAsync(owner);
        await writer.AnnotateAsync("Calendar", "/shared/vendor/kolab/folder-type", "event");
    }

    private async Task GrantAsync(string owner, string whom, string rights)
    {
        using var writer = await _dovecot.ConnectAsync(owner);
        await writer.ExecuteAsync($"SETACL Calendar {whom} {rights}");
    }
}
