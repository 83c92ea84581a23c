using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Directory.Sources;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Directory;

public sealed class RecordReaderTests
{
    private static readonly UserRecord Ada = new() { Address = "Ada@Example.org" };

    private readonly List<string> _faults = [];
    private readonly DirectoryOptions _directory = new() { Name = "people", Server = "main" };
    private readonly PublisherOptions _options = new() { Users = { TimeZone = "Europe/Berlin" } };

    public RecordReaderTests()
    {
        _options.Servers["main"] = new ServerOptions { Host = "imap.example.org", Login = LoginMode.Master, User = "master" };
        _options.Servers["rooms"] = new ServerOptions { Host = "rooms.example.org", Login = LoginMode.Shared, User = "freebusy" };
        _options.Servers["own"] = new ServerOptions { Host = "own.example.org" };
    }

    [Fact]
    public void What_a_directory_leaves_out_comes_from_its_settings()
    {
        _directory.Login = "%u.%d";
        _directory.TimeZone = "America/New_York";

        var user = Read(Ada)!;

        Assert.Equal(("ada@example.org", "main", "ada.example.org", "America/New_York"), (user.Address, user.Account.Server, user.Account.Login, user.TimeZone.Id));
        Assert.Null(user.FutureDays);
        Assert.Null(user.Folder);
        Assert.Empty(_faults);
    }

    [Fact]
    public void What_a_directory_tells_counts()
    {
        var user = Read(Ada with
        {
            Aliases = ["Countess@Example.org", "ADA@example.org", "countess@example.org"],
            Login = "ada",
            Server = "ROOMS.example.org",
            TimeZone = "Asia/Tokyo",
            FutureDays = "30",
            Folder = "Shared Folders/Room",
        })!;

        Assert.Equal(["countess@example.org"], user.Aliases);
        Assert.Equal(new ImapAccount("rooms", "freebusy"), user.Account);
        Assert.Equal(("ada", "Asia/Tokyo", 30, "Shared Folders/Room"), (user.SharedOwner, user.TimeZone.Id, user.FutureDays, user.Folder));
    }

    [Theory]
    [InlineData("main")]
    [InlineData("MAIN")]
    [InlineData("imap.example.org")]
    [InlineData("IMAP.example.org")]
    public void A_server_is_found_by_its_name_or_its_host(string named) => Assert.Equal("main", Read(Ada with { Server = named })?.Account.Server);

    [Fact]
    public void Of_several_servers_none_is_guessed()
    {
        _directory.Server = null;

        Assert.Null(Read(Ada));
        Assert.Contains("names no mail server", Assert.Single(_faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kolab2")]
    [InlineData("KOLAB2.example.org")]
    [InlineData("freebusy.example.org")]
    public void A_home_that_is_another_free_busy_host_is_found_by_its_name_its_host_or_its_url(string named)
    {
        _options.Users.Hosts["kolab2"] = new RemoteHostOptions { Host = "kolab2.example.org", Url = "https://kolab2.example.org/%u?d=%d&s=%s" };
        _options.Users.Hosts["other"] = new RemoteHostOptions { Url = "https://freebusy.example.org/%s", Answer = RemoteAnswer.Fetch };

        var user = Assert.IsType<RemoteUser>(ReadAny(new UserRecord { Address = "Ada+x@example.org", Aliases = ["countess@example.org"], Server = named, FutureDays = "30" }));

        Assert.Equal(("ada+x@example.org", 30), (user.Address, user.FutureDays));
        Assert.Equal(["countess@example.org"], user.Aliases);
        Assert.Equal(
            named == "freebusy.example.org" ? ("other", "https://freebusy.example.org/ada%2Bx%40example.org", RemoteAnswer.Fetch) : ("kolab2", "https://kolab2.example.org/ada%2Bx?d=example.org&s=ada%2Bx%40example.org", RemoteAnswer.Redirect),
            (user.Host, user.Url.AbsoluteUri, user.Answer));
    }

    [Fact]
    public void A_directory_of_another_host_is_for_users_of_whom_it_names_no_server()
    {
        _options.Users.Hosts["kolab2"] = new RemoteHostOptions { Url = "https://kolab2.example.org/%s" };
        (_directory.Server, _directory.Host) = (null, "kolab2");

        Assert.IsType<RemoteUser>(ReadAny(Ada));
        Assert.Equal("main", Read(Ada with { Server = "main" })!.Account.Server);
    }

    [Fact]
    public void An_address_that_leads_elsewhere_in_a_url_is_no_user()
    {
        _options.Users.Hosts["kolab2"] = new RemoteHostOptions { Url = "https://kolab2.example.org/users/%u/list" };

        Assert.Null(ReadAny(new UserRecord { Address = "..@example.org", Server = "kolab2" }));
        Assert.Contains("cannot stand in the URL", Assert.Single(_faults), StringComparison.Ordinal);
    }

    [Fact]
    public void No_days_are_as_none_at_all() => Assert.Null(Read(Ada with { FutureDays = "0" })!.FutureDays);

    [Fact]
    public void An_alias_that_is_no_address_is_left_out_and_told()
    {
        var user = Read(Ada with { Aliases = ["../x@example.org", "countess@example.org"] })!;

        Assert.Equal(["countess@example.org"], user.Aliases);
        Assert.StartsWith("an alias is left out", Assert.Single(_faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Address", "", "mail address")]
    [InlineData("Address", "../../x@example.org", "/ or \\")]
    [InlineData("Address", "a\rb@example.org", "control characters")]
    [InlineData("Server", "elsewhere.example.org", "one of the Servers")]
    [InlineData("Server", "own", "Login is Own")]
    [InlineData("Login", "a*b", "MasterSeparator")]
    [InlineData("Login", "a\0b", "control characters")]
    [InlineData("Login", "", "control characters")]
    [InlineData("TimeZone", "Mars/Olympus", "IANA")]
    [InlineData("TimeZone", "", "IANA")]
    [InlineData("FutureDays", "-1", "a number from 0")]
    [InlineData("FutureDays", "3651", "a number from 0")]
    [InlineData("FutureDays", "1e3", "a number from 0")]
    [InlineData("FutureDays", "99999999999999999999", "a number from 0")]
    [InlineData("Folder", " ", "the folder")]
    [InlineData("Folder", "a\nb", "the folder")]
    [InlineData("Fault", "the words cannot be read", "the words cannot be read")]
    public void Bad_words_make_no_user_and_the_fault_does_not_quote_them(string property, string value, string words)
    {
        var record = property switch
        {
            "Address" => Ada with { Address = value },
            "Server" => Ada with { Server = value },
            "Login" => Ada with { Login = value },
            "TimeZone" => Ada with { TimeZone = value },
            "FutureDays" => Ada with { FutureDays = value },
            "Folder" => Ada with { Folder = value },
            _ => Ada with { Fault = value },
        };

        Assert.Null(Read(record));

        var fault = Assert.Single(_faults);
        Assert.Contains(words, fault, StringComparison.Ordinal);
        Assert.True(value.Length < 4 || property == "Fault" || !fault.Contains(value, StringComparison.Ordinal));
    }

    private ListOwner? ReadAny(UserRecord record) => new RecordReader(_directory, _options).Read(record, _faults.Add);

    private User? Read(UserRecord record) => (User?)ReadAny(record);
}
