using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

public sealed class IdTests
{
    [Fact]
    public async Task Both_sides_tell_who_they_are()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 ID LITERAL+] ready
            C: A1 ID ("name" "ImapFreeBusy" "vendor" "us \"and\" them" "contact" {2+}
            C: ü)
            S: * ID ("name" "Cyrus IMAPD" "Version" "3.6.1" "os" NIL "environment" {4}
            S: a
            S: b)
            S: A1 OK done
            """);
        var own = new Dictionary<string, string> { ["name"] = "ImapFreeBusy", ["vendor"] = "us \"and\" them", ["contact"] = "ü" };
        var server = await dialogue.Client.IdentifyAsync(own, Dialogue.Token);
        Assert.Equal(["environment=a\r\nb", "name=Cyrus IMAPD", "Version=3.6.1"], Show(server));
        Assert.Equal("3.6.1", server["version"]);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Nobody_has_to_say_anything()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 ID] ready
            C: A1 ID NIL
            S: * ID NIL
            S: A1 OK done
            C: A2 ID NIL
            S: A2 OK done
            """);
        Assert.Empty(await dialogue.Client.IdentifyAsync(null, Dialogue.Token));
        Assert.Empty(await dialogue.Client.IdentifyAsync(new Dictionary<string, string>(), Dialogue.Token));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task What_goes_beyond_the_limits_is_passed_over()
    {
        var many = string.Join(' ', Enumerable.Range(10, 35).Select(number => $"\"f{number}\" \"v\""));
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * PREAUTH [CAPABILITY IMAP4rev1 ID] ready
            C: A1 ID NIL
            S: * ID ("{new string('n', 31)}" "long name" "long" "{new string('v', 1025)}" "fits" "{new string('v', 1024)}" {many})
            S: A1 OK done
            """);
        var fields = await dialogue.Client.IdentifyAsync(null, Dialogue.Token);
        Assert.Equal(30, fields.Count);
        Assert.Equal(1024, fields["fits"].Length);
        Assert.False(fields.ContainsKey("long"));
        Assert.False(fields.ContainsKey("f39"));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task We_keep_to_the_limits_too()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 ID] ready
            """);
        var tooMany = Enumerable.Range(0, 31).ToDictionary(number => $"f{number}", _ => "v");
        await Assert.ThrowsAsync<ArgumentException>(() => dialogue.Client.IdentifyAsync(tooMany, Dialogue.Token));
        await Assert.ThrowsAsync<ArgumentException>(() => Identify(new string('n', 31), "v"));
        await Assert.ThrowsAsync<ArgumentException>(() => Identify("n", new string('ü', 513)));
        await Assert.ThrowsAsync<ArgumentException>(() => Identify("a\" \"b", "v"));
        await dialogue.EndAsync();

        Task Identify(string name, string value) => dialogue.Client.IdentifyAsync(new Dictionary<string, string> { [name] = value }, Dialogue.Token);
    }

    private static IEnumerable<string> Show(IReadOnlyDictionary<string, string> fields) =>
        fields.Select(field => $"{field.Key}={field.Value}").Order(StringComparer.OrdinalIgnoreCase);
}
