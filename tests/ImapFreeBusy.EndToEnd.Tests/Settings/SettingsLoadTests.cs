using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Settings;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Settings;

public sealed class SettingsLoadTests : IDisposable
{
    private readonly SettingsSample _sample = new();

    public void Dispose() => _sample.Dispose();

    [Fact]
    public void What_is_written_is_what_the_program_gets()
    {
        var options = _sample.Load();

        Assert.Equal(["main", "other"], options.Servers.Keys);
        Assert.Equal(ImapSecurity.None, options.Servers["main"].Security);
        Assert.Equal(ImapSecurity.Tls, options.Servers["other"].Security);
        Assert.Equal(LoginMode.Master, options.Servers["OTHER"].Login);
        Assert.Equal(["countess@example.org"], options.Users.Static[0].Aliases);
        Assert.Equal("http://127.0.0.1:0", options.Http.Urls);
    }

    [Fact]
    public void Relative_paths_are_relative_to_the_settings_file()
    {
        var options = _sample.Load();

        Assert.Equal(_sample.Path("www"), options.Storage.PublishDirectory);
        Assert.Equal(_sample.Path("state"), options.Storage.StateDirectory);
        Assert.Equal(_sample.Path("ada.secret"), options.Users.Static[0].PasswordFile);
        Assert.Equal(_sample.Path("ada.secret"), options.Servers["other"].PasswordFile);
    }

    [Fact]
    public void What_is_left_out_keeps_its_default()
    {
        var options = _sample.Load();

        Assert.Equal("UTC", options.Users.TimeZone);
        Assert.Equal(90, options.Window.FutureDays);
        Assert.Equal(TimeSpan.FromSeconds(2), options.Freshness.CheckTimeout);
        Assert.Null(options.Servers["other"].Port);
    }

    [Theory]
    [InlineData("\"00:05:00\"", 300_000)]
    [InlineData("\"1.00:00:00\"", 86_400_000)]
    [InlineData("\"5m\"", 300_000)]
    [InlineData("\"60s\"", 60_000)]
    [InlineData("\"1500ms\"", 1_500)]
    [InlineData("\"24H\"", 86_400_000)]
    [InlineData("\"2d\"", 172_800_000)]
    public void Lengths_of_time_are_written_as_people_do(string json, long milliseconds)
    {
        var options = _sample.With("Watch:PollInterval", json).Load();

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), options.Watch.PollInterval);
    }

    [Fact]
    public void The_environment_goes_over_the_file()
    {
        _sample.Environment["IMAPFREEBUSY__Window__FutureDays"] = "60";
        _sample.Environment["IMAPFREEBUSY__servers__MAIN__port"] = "1143";
        _sample.Environment["IMAPFREEBUSY__Servers__third__Host"] = "imap.example.com";
        _sample.Environment["IMAPFREEBUSY__Calendars__Folders__0"] = "Kalender";
        _sample.Environment["IMAPFREEBUSY__Freshness__MaxAge"] = "1s";
        _sample.Environment["IMAPFREEBUSY__Users__Static__1__Aliases__0"] = "robert@example.org";
        _sample.Environment["IMAPFREEBUSY_CONFIG"] = "ignored here";

        var options = _sample.Load();

        Assert.Equal(60, options.Window.FutureDays);
        Assert.Equal(1143, options.Servers["main"].Port);
        Assert.Equal("imap.example.com", options.Servers["third"].Host);
        Assert.Equal(["Kalender"], options.Calendars.Folders);
        Assert.Equal(TimeSpan.FromSeconds(1), options.Freshness.MaxAge);
        Assert.Equal(["robert@example.org"], options.Users.Static[1].Aliases);
    }

    [Fact]
    public void A_password_comes_from_the_environment()
    {
        _sample.With("Users:Static:0:PasswordFile", "null");
        _sample.Environment["IMAPFREEBUSY__Users__Static__0__Password"] = "swordfish";

        Assert.Equal("swordfish", _sample.Load().Users.Static[0].Password);
    }

    [Fact]
    public void Keys_are_found_in_any_case_and_null_means_the_default_where_there_is_none()
    {
        var options = _sample.With("window", """{ "pastdays": 1 }""").With("Servers:other:Port", "null").Load();

        Assert.Equal(1, options.Window.PastDays);
        Assert.Null(options.Servers["other"].Port);
    }

    [Fact]
    public void The_only_server_need_not_be_named()
    {
        _sample.WriteFile("imapfreebusy.json", """
            // comments and trailing commas are welcome
            {
              "Servers": { "only": { "Host": "::1", }, },
              "Users": { "Static": [ { "Address": "ada@example.org", "PasswordFile": "ada.secret" } ] },
              "Storage": { "PublishDirectory": "www", "StateDirectory": "state" },
            }
            """);

        Assert.Null(_sample.Load().Users.Static[0].Server);
    }

    [Theory]
    [InlineData("/given.json", "/from-environment.json", "/given.json")]
    [InlineData(null, "/from-environment.json", "/from-environment.json")]
    [InlineData(null, "", SettingsLoader.DefaultFile)]
    [InlineData(null, null, SettingsLoader.DefaultFile)]
    public void The_file_is_the_one_given_or_that_of_the_environment_or_the_default(string? given, string? fromEnvironment, string expected)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        if (fromEnvironment is not null)
        {
            environment[SettingsLoader.FileVariable] = fromEnvironment;
        }

        Assert.Equal(expected, SettingsLoader.FileFor(given, environment));
    }
}
