using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Settings;

public sealed class SettingsFaultTests : IDisposable
{
    private readonly SettingsSample _sample = new();

    public void Dispose() => _sample.Dispose();

    [Theory]
    [InlineData("Prot", "1", "Prot", "no known key")]
    [InlineData("Windw", "{}", "Windw", "did you mean Window?")]
    [InlineData("Servers:main:Prot", "1", "Servers:main:Prot", "did you mean Port?")]
    [InlineData("Users:Static:0:Adress", "\"x\"", "Users:Static:0:Adress", "did you mean Address?")]
    [InlineData("Limits:Imap:Trace", "{}", "Limits:Imap:Trace", "no known key")]
    [InlineData("Limits:Imap:TimeProvider", "\"x\"", "Limits:Imap:TimeProvider", "no known key")]
    public void An_unknown_key_is_named_with_what_was_meant(string path, string json, string faultPath, string words) =>
        Expect(_sample.With(path, json), faultPath, words);

    [Theory]
    [InlineData("Servers:main:Port", "\"143\"", "whole number")]
    [InlineData("Servers:main:Port", "143.5", "whole number")]
    [InlineData("Servers:main:Port", "99999999999", "whole number")]
    [InlineData("Servers:main:Port", "0", "from 1 to 65535")]
    [InlineData("Servers:main:Port", "65536", "from 1 to 65535")]
    [InlineData("Servers:main:Security", "\"SSL\"", "one of None, StartTls, Tls")]
    [InlineData("Servers:main:Security", "2", "one of None, StartTls, Tls")]
    [InlineData("Servers:main:Security", "\"2\"", "one of None, StartTls, Tls")]
    [InlineData("Servers:main:Host", "\"\"", "is missing")]
    [InlineData("Servers:main:Host", "null", "a text")]
    [InlineData("Servers:main:Host", "17", "a text")]
    [InlineData("Servers:main", "[]", "keys in braces")]
    [InlineData("Servers", "\"imap.example.org\"", "keys in braces")]
    [InlineData("Users:Static", "{}", "a list in brackets")]
    [InlineData("Calendars:Folders", "\"Calendar\"", "a list in brackets")]
    [InlineData("Calendars:Folders", "[ 1 ]", "a text", "Calendars:Folders:0")]
    [InlineData("Window:PastDays", "-1", "from 0 to 3650")]
    [InlineData("Window:FutureDays", "true", "whole number")]
    [InlineData("Cache:MaxBytes", "1", "at least 1048576")]
    [InlineData("Watch:PollInterval", "60", "a length of time")]
    [InlineData("Watch:PollInterval", "\"60\"", "a length of time")]
    [InlineData("Watch:PollInterval", "\"-1m\"", "a length of time")]
    [InlineData("Watch:PollInterval", "\"m\"", "a length of time")]
    [InlineData("Watch:PollInterval", "\"5 parsecs\"", "a length of time")]
    [InlineData("Watch:PollInterval", "\"99999999999999d\"", "a length of time")]
    [InlineData("Watch:PollInterval", "\"2147483647d\"", "a length of time")]
    [InlineData("Watch:PollInterval", "\"-00:01:00\"", "must be from")]
    [InlineData("Watch:PollInterval", "\"0s\"", "must be from")]
    [InlineData("Watch:MaxSilence", "\"30m\"", "must be from")]
    [InlineData("Schedule:Sweep", "\"60d\"", "must be from")]
    [InlineData("Publish:BaseUrl", "\"freebusy\"", "absolute URL")]
    [InlineData("Publish:BaseUrl", "\"https://example.org/freebusy\"", "ends in a slash")]
    [InlineData("Publish:BaseUrl", "\"ftp://example.org/\"", "http or https")]
    [InlineData("Publish:ExcludeKeyword", "\"no free busy\"", "IMAP keyword")]
    [InlineData("Publish:ExcludeKeyword", "\"x\\r\\ny\"", "IMAP keyword")]
    [InlineData("Publish:OutOfOffice", "\"OOF\"", "one of BUSY-UNAVAILABLE, X-OUT-OF-OFFICE")]
    [InlineData("Limits:Calendar:MaxDetailCharacters", "1", "from 10 to 100000")]
    [InlineData("Http:Access", "\"Private\"", "one of Public, Authenticated")]
    [InlineData("Http:Access", "\"Authenticated\"", "as long as nobody can log in")]
    [InlineData("Http:TrustedProxies", "[ \"proxy.example.org\" ]", "an address such as", "Http:TrustedProxies:0")]
    [InlineData("Http:TrustedProxies", "[ \"192.0.2.0/33\" ]", "an address such as", "Http:TrustedProxies:0")]
    [InlineData("Readers:Remember", "\"2h\"", "must be from")]
    [InlineData("Readers:RefusalDelay", "\"2m\"", "must be from")]
    [InlineData("Http:Urls", "\"\"", "is missing")]
    [InlineData("Http:Urls", "\"127.0.0.1:8080\"", "must be URLs")]
    [InlineData("Http:Urls", "\"https://127.0.0.1:8443\"", "https needs")]
    [InlineData("Http:Urls", "\"http://127.0.0.1:8080/freebusy\"", "must be URLs")]
    [InlineData("Http:Urls", "\"ftp://127.0.0.1\"", "must be URLs")]
    public void A_bad_value_is_named_with_what_would_be_right(string path, string json, string words, string? faultPath = null) =>
        Expect(_sample.With(path, json), faultPath ?? path, words);

    [Theory]
    [InlineData("Servers:main:Host", "\"imap.example.org:993\"", "the port goes into Port")]
    [InlineData("Servers:main:Host", "\"imap example\"", "name or the address of a host")]
    [InlineData("Servers:other:User", "null", "Login is Master")]
    [InlineData("Servers:other:PasswordFile", "null", "IMAPFREEBUSY__Servers__other__Password")]
    [InlineData("Servers:other:PasswordFile", "\"missing.secret\"", "there is no file")]
    [InlineData("Servers:other:PasswordFile", "\"empty.secret\"", "is empty")]
    [InlineData("Servers:other:PasswordFile", "\"\"", "must be a path")]
    [InlineData("Servers:other:CaFile", "\"missing.pem\"", "there is no file")]
    [InlineData("Servers:other:Fingerprint", "\"AB:CD\"", "64 hexadecimal digits")]
    [InlineData("Servers:main:CaFile", "\"ca.pem\"", "nothing to check", "Servers:main:Security")]
    [InlineData("Servers:main:User", "\"freebusy\"", "are for Master", "Servers:main:Login")]
    [InlineData("Servers:main:MaxConnections", "3", "must not exceed", "Servers:main:MaxConnectionsPerUser")]
    [InlineData("Servers", "{}", "at least one IMAP server")]
    [InlineData("Users:DefaultDomain", "\"@example.org\"", "what stands behind the @")]
    [InlineData("Users:DefaultDomain", "\"\"", "what stands behind the @")]
    [InlineData("Users:TimeZone", "\"Europe/Berlim\"", "did you mean Europe/Berlin?")]
    [InlineData("Users:Static", "[]", "nobody would be published")]
    [InlineData("Users:Static:0:TimeZone", "\"Mars/Olympus\"", "no IANA time zone")]
    [InlineData("Users:Static:0:Server", "\"mian\"", "none of the servers: main, other")]
    [InlineData("Users:Static:0:Server", "null", "there are several servers")]
    [InlineData("Users:Static:0:PasswordFile", "null", "IMAPFREEBUSY__Users__Static__0__Password")]
    [InlineData("Users:Static:0:PasswordFile", "\"missing\"", "there is no file")]
    [InlineData("Users:Static:1:PasswordFile", "\"ada.secret\"", "this one's is Master")]
    [InlineData("Users:Static:1:Login", "\"bob*root\"", "MasterSeparator")]
    [InlineData("Users:Static:1:Login", "\"bob\\r\\nA1 LOGOUT\"", "without control characters")]
    [InlineData("Users:Static:0:Address", "\"\"", "is missing")]
    [InlineData("Users:Static:0:Address", "\"ada\"", "must be a mail address")]
    [InlineData("Users:Static:0:Address", "\"@example.org\"", "must be a mail address")]
    [InlineData("Users:Static:0:Address", "\"../../ada@example.org\"", "must not contain")]
    [InlineData("Users:Static:0:Address", "\"ada@example.org/../x\"", "must not contain")]
    [InlineData("Users:Static:0:Address", "\"ada\\u0000@example.org\"", "must not contain")]
    [InlineData("Users:Static:0:Address", "\"ada@exa\\r\\nmple.org\"", "must not contain")]
    [InlineData("Users:Static:1:Address", "\"ADA@Example.org\"", "given before, as Users:Static:0:Address")]
    [InlineData("Users:Static:1:Aliases", "[ \"countess@example.org\" ]", "given before, as Users:Static:0:Aliases:0", "Users:Static:1:Aliases:0")]
    [InlineData("Users:Static:0:Aliases", "[ \"ada@example.org\" ]", "given before", "Users:Static:0:Aliases:0")]
    [InlineData("Calendars:Folders", "[ \" \" ]", "name of a folder", "Calendars:Folders:0")]
    [InlineData("Storage:StateDirectory", "\"www/state\"", "private data would be published")]
    [InlineData("Storage:StateDirectory", "\"www\"", "private data would be published")]
    [InlineData("Storage:PublishDirectory", "\"state/www\"", "no web server could read it")]
    [InlineData("Storage:PublishDirectory", "\"ada.secret/www\"", "is a file, not a directory")]
    public void What_does_not_go_together_is_named(string path, string json, string words, string? faultPath = null) =>
        Expect(_sample.With(path, json), faultPath ?? path, words);

    [Fact]
    public void A_trust_by_chain_and_by_fingerprint_at_once_is_refused()
    {
        _sample.With("Servers:other:CaFile", "\"ca.pem\"").With("Servers:other:Fingerprint", $"\"{new string('a', 64)}\"");

        Expect(_sample, "Servers:other:Fingerprint", "either it or CaFile");
    }

    [Theory]
    [InlineData("Servers:other:Password")]
    [InlineData("Users:Static:0:Password")]
    public void A_secret_in_the_file_is_refused_and_never_repeated(string path)
    {
        var fault = Expect(_sample.With(path, "\"hunter2\""), path, "is a secret");

        Assert.DoesNotContain("hunter2", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_and_a_file_with_one_do_not_go_together()
    {
        _sample.Environment["IMAPFREEBUSY__Users__Static__0__Password"] = "hunter2";

        var fault = Expect(_sample, "Users:Static:0:PasswordFile", "which one counts?");

        Assert.DoesNotContain("hunter2", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IMAPFREEBUSY__Windw__PastDays", "1", "Windw", "from the environment")]
    [InlineData("IMAPFREEBUSY__Window__PastDays", "many", "Window:PastDays", "whole number")]
    [InlineData("IMAPFREEBUSY__Window", "1", "Window", "keys in braces")]
    [InlineData("IMAPFREEBUSY__Window__PastDays__0", "1", "Window:PastDays", "whole number")]
    [InlineData("IMAPFREEBUSY__Calendars__Folders__1", "x", "Calendars:Folders:1", "numbered from 0")]
    [InlineData("IMAPFREEBUSY__Calendars__Folders", "x", "Calendars:Folders", "IMAPFREEBUSY__Calendars__Folders__0")]
    public void The_environment_is_checked_like_the_file(string variable, string value, string path, string words)
    {
        _sample.Environment[variable] = value;

        Expect(_sample, path, words);
    }

    [Theory]
    [InlineData("{", "not valid JSON in line 1")]
    [InlineData("{\n  \"Window\": oops\n}", "not valid JSON in line 2")]
    [InlineData("", "not valid JSON")]
    [InlineData("[]", "one JSON object")]
    public void A_file_that_is_no_JSON_is_one_fault(string text, string words)
    {
        _sample.WriteFile("imapfreebusy.json", text);

        Assert.Contains(words, Assert.Single(_sample.Faults()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_given_twice_is_refused_whatever_its_case()
    {
        _sample.With("Window", """{ "PastDays": 1, "pastdays": 2 }""");

        Expect(_sample, "Window:pastdays", "given twice");
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        File.Delete(_sample.File);

        Assert.Contains(_sample.File, Assert.Single(_sample.Faults()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_come_at_once_and_each_path_once()
    {
        _sample
            .With("Servers:main:Prot", "1")
            .With("Servers:main:Port", "\"x\"")
            .With("Users:Static:0:TimeZone", "\"Mars\"")
            .With("Users:Static:1:Server", "\"nowhere\"")
            .With("Window:PastDays", "-1");

        var paths = _sample.Faults().Select(fault => fault.Path).Order(StringComparer.Ordinal);

        Assert.Equal(["Servers:main:Port", "Servers:main:Prot", "Users:Static:0:TimeZone", "Users:Static:1:Server", "Window:PastDays"], paths);
    }

    private static string Expect(SettingsSample sample, string path, string words)
    {
        var faults = sample.Faults();
        var fault = Assert.Single(faults, fault => string.Equals(fault.Path, path, StringComparison.Ordinal));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        return string.Join('\n', faults);
    }
}
