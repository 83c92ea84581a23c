using ImapFreeBusy.Imap.Connection;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Settings;

/// <summary>Settings of directories: those that are right, and every fault told with its path.</summary>
public sealed class DirectoryFaultTests : IDisposable
{
    private const string Path = "Users:Directories";
    private readonly SettingsSample _sample = new();

    public DirectoryFaultTests() => _sample.With(Path, """
        [ { "Name": "people", "Server": "other", "Ldap": { "Host": "ldap.example.org", "BaseDn": "dc=example,dc=org", "BindDn": "cn=reader", "PasswordFile": "ada.secret" } },
          { "Name": "rooms", "Ldap": { "Host": "ldap.example.org", "BaseDn": "ou=Rooms", "Filter": "(&(objectClass=device)(mail=%s))", "Attributes": { "Aliases": "" } } } ]
        """);

    public void Dispose() => _sample.Dispose();

    [Fact]
    public void Directories_stand_in_the_order_of_the_file_with_their_defaults()
    {
        var directories = _sample.Load().Users.Directories;

        Assert.Equal(["people", "rooms"], directories.Select(directory => directory.Name));
        Assert.Equal((ImapSecurity.Tls, "mail", "kolabHomeServer", 500), (directories[0].Ldap!.Security, directories[0].Ldap!.Attributes.Address, directories[0].Ldap!.Attributes.Server, directories[0].Ldap!.PageSize));
        Assert.Equal(_sample.Path("ada.secret"), directories[0].Ldap!.PasswordFile);
        Assert.Equal("", directories[1].Ldap!.Attributes.Aliases);
    }

    [Fact]
    public void With_a_directory_nobody_need_be_listed_by_hand() => Assert.Empty(_sample.With("Users:Static", "[]").Load().Users.Static);

    [Fact]
    public void A_password_comes_from_the_environment_and_not_from_the_file()
    {
        _sample.With($"{Path}:0:Ldap:PasswordFile", "null");
        _sample.Environment["IMAPFREEBUSY__Users__Directories__0__Ldap__Password"] = "swordfish";
        Assert.Equal("swordfish", _sample.Load().Users.Directories[0].Ldap!.Password);

        Expect(_sample.With($"{Path}:1:Ldap:Password", "\"swordfish\""), "1:Ldap:Password", "is a secret");
    }

    [Theory]
    [InlineData("0:Name", "\"\"", "is missing")]
    [InlineData("0:Name", "\"../people\"", "it names a file")]
    [InlineData("1:Name", "\"People\"", "is that of Users:Directories:0 too")]
    [InlineData("0:Server", "\"third\"", "is none of the servers")]
    [InlineData("0:Server", "\"main\"", "has Login Own")]
    [InlineData("0:Login", "\"%x\"", "%u (before its @)")]
    [InlineData("0:TimeZone", "\"Europe/Brelin\"", "did you mean Europe/Berlin?")]
    [InlineData("0:MaxUsers", "0", "from 1 to")]
    [InlineData("0", "{ \"Name\": \"people\" }", "where are the users?", "0:Ldap")]
    [InlineData("0:Addresses", "[ \"*@example.org\" ]", "Ldap and Addresses are 2 directories", "0:Ldap")]
    [InlineData("1", "{ \"Name\": \"others\", \"Server\": \"other\", \"Addresses\": [ \"*\" ] }", "such as *@example.org", "1:Addresses:0")]
    [InlineData("1", "{ \"Name\": \"shared\", \"Server\": \"other\", \"Namespace\": { } }", "must be one with Login Shared", "1:Server")]
    [InlineData("1", "{ \"Name\": \"shared\", \"Namespace\": { } }", "there are several servers", "1:Server")]
    [InlineData("0:Ldap", "null", "keys in braces")]
    [InlineData("0:Ldap:Host", "\"ldap://ldap.example.org\"", "name or the address of a host alone")]
    [InlineData("0:Ldap:Host", "\"\"", "is missing")]
    [InlineData("0:Ldap:Port", "0", "from 1 to 65535")]
    [InlineData("0:Ldap:CaFile", "\"missing.pem\"", "there is no file")]
    [InlineData("0:Ldap:Fingerprint", "\"00\"", "SHA-256 fingerprint")]
    [InlineData("0:Ldap:BaseDn", "\"\"", "is missing")]
    [InlineData("0:Ldap:BindDn", "null", "whose is the password?")]
    [InlineData("0:Ldap:BindDn", "\"\"", "leave the key out")]
    [InlineData("0:Ldap:PasswordFile", "null", "IMAPFREEBUSY__Users__Directories__0__Ldap__Password")]
    [InlineData("0:Ldap:PasswordFile", "\"empty.secret\"", "is empty")]
    [InlineData("0:Ldap:Filter", "\"objectClass=*\"", "in parentheses")]
    [InlineData("0:Ldap:Filter", "\"(a=b)(c=d)\"", "in parentheses")]
    [InlineData("0:Ldap:Filter", "\"(&(a=b)\"", "in parentheses")]
    [InlineData("0:Ldap:GroupFilter", "\"objectClass=*\"", "in parentheses")]
    [InlineData("0:Ldap:Attributes:Members", "\"\"", "is missing")]
    [InlineData("0:Ldap:Attributes:Aliases", "\"mail)(uid\"", "name of an attribute")]
    [InlineData("0:Ldap:Attributes:Address", "\"\"", "is missing")]
    [InlineData("0:Ldap:Attributes:Adress", "\"mail\"", "did you mean Address?")]
    [InlineData("0:Ldap:PageSize", "10001", "from 1 to 10000")]
    [InlineData("0:Ldap:Timeout", "\"0s\"", "must be from")]
    public void A_fault_is_told_with_its_path(string path, string json, string words, string? faultPath = null) =>
        Expect(_sample.With($"{Path}:{path}", json), faultPath ?? path, words);

    [Fact]
    public void All_faults_are_told_at_once()
    {
        _sample.With($"{Path}:0:Login", "\"%x\"").With($"{Path}:1:Ldap:PageSize", "0").With("Schedule:Directory", "\"0s\"");

        Assert.Equal(["Users:Directories:1:Ldap:PageSize", "Schedule:Directory", "Users:Directories:0:Login"], _sample.Faults().Select(fault => fault.Path));
    }

    private static void Expect(SettingsSample sample, string path, string words)
    {
        var fault = Assert.Single(sample.Faults());
        Assert.Equal($"{Path}:{path}", fault.Path);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }
}
