using System.Text;
using ImapFreeBusy.Imap.Sasl;
using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

public sealed class LoginTests
{
    [Fact]
    public async Task Login_asks_for_capabilities_unless_the_server_tells_them()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * OK [CAPABILITY IMAP4rev1] ready
            C: A1 LOGIN "ada" "se\"cret"
            S: A1 OK in
            C: A2 CAPABILITY
            S: * CAPABILITY IMAP4rev1 IDLE
            S: A2 OK done
            """);
        await dialogue.Client.LoginAsync("ada", "se\"cret", Dialogue.Token);
        Assert.True(dialogue.Client.Capabilities.Has(Capability.Idle));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Login_takes_the_capabilities_of_its_answer()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * OK [CAPABILITY IMAP4rev1] ready
            C: A1 LOGIN "ada" "secret"
            S: A1 OK [CAPABILITY IMAP4rev1 IDLE] in
            """);
        await dialogue.Client.LoginAsync("ada", "secret", Dialogue.Token);
        Assert.True(dialogue.Client.Capabilities.Has(Capability.Idle));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_name_with_line_breaks_and_letters_stays_one_argument()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * OK [CAPABILITY IMAP4rev1] ready
            C: A1 LOGIN {13}
            S: + go on
            C: a
            C: A2 LOGOUT* {5}
            S: + go on
            C: päss
            S: A1 OK [CAPABILITY IMAP4rev1 IDLE] in
            """);
        await dialogue.Client.LoginAsync("a\r\nA2 LOGOUT*", "päss", Dialogue.Token);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_literal_that_the_server_refuses_is_not_sent()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * OK [CAPABILITY IMAP4rev1] ready
            C: A1 LOGIN {3}
            S: A1 NO [AUTHENTICATIONFAILED] no such names here
            C: A2 NOOP
            S: A2 OK done
            """);
        var refused = await Assert.ThrowsAsync<ImapCommandException>(() => dialogue.Client.LoginAsync("pä", "secret", Dialogue.Token));
        Assert.Equal("AUTHENTICATIONFAILED", refused.Code?.Name);
        await dialogue.Client.NoopAsync(Dialogue.Token);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Nul_in_a_name_is_refused_before_anything_is_sent()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * OK [CAPABILITY IMAP4rev1] ready
            C: A2 NOOP
            S: A2 OK done
            """);
        await Assert.ThrowsAsync<ArgumentException>(() => dialogue.Client.LoginAsync("a\0b", "secret", Dialogue.Token));
        await dialogue.Client.NoopAsync(Dialogue.Token);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task LOGINDISABLED_keeps_the_password_here()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED] ready
            """);
        var refused = await Assert.ThrowsAsync<ImapConnectionException>(() => dialogue.Client.LoginAsync("ada", "secret", Dialogue.Token));
        Assert.False(refused.IsTransient);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Plain_goes_with_the_command_where_SASL_IR_is_announced()
    {
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR] ready
            C: A1 AUTHENTICATE PLAIN {Base64("ada\0proxy\0secret")}
            S: A1 OK [CAPABILITY IMAP4rev1 IDLE] in
            """);
        await dialogue.Client.AuthenticateAsync(new SaslPlain("proxy", "secret", "ada"), Dialogue.Token);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Plain_waits_for_the_server_without_SASL_IR()
    {
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * OK [CAPABILITY IMAP4rev1] ready
            C: A1 AUTHENTICATE PLAIN
            S: +
            C: {Base64("\0ada\0secret")}
            S: A1 OK [CAPABILITY IMAP4rev1 IDLE] in
            """);
        await dialogue.Client.AuthenticateAsync(new SaslPlain("ada", "secret"), Dialogue.Token);
        await dialogue.EndAsync();
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
