using ImapFreeBusy.Publisher.Directory;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Settings;

/// <summary>Settings of other free/busy hosts: those that are right, and every fault told with its path.</summary>
public sealed class HostFaultTests : IDisposable
{
    private const string Path = "Users:Hosts:kolab2";
    private readonly SettingsSample _sample = new();

    public HostFaultTests() => _sample
        .With(Path, """{ "Url": "https://kolab2.example.org/freebusy/%s.ifb", "Answer": "Fetch", "User": "freebusy", "PasswordFile": "ada.secret" }""")
        .With("Users:Static:1", """{ "Address": "grace@example.org", "Host": "kolab2" }""");

    public void Dispose() => _sample.Dispose();

    [Fact]
    public void A_host_has_its_defaults()
    {
        var host = _sample.Load().Users.Hosts["KOLAB2"];

        Assert.Equal((RemoteAnswer.Fetch, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10), 1024 * 1024), (host.Answer, host.TimeToLive, host.Timeout, host.MaxBytes));
        Assert.Equal(_sample.Path("ada.secret"), host.PasswordFile);
    }

    [Theory]
    [InlineData($"{Path}:Url", "\"\"", "is missing")]
    [InlineData($"{Path}:Url", "\"/freebusy/%s.ifb\"", "http or https URL")]
    [InlineData($"{Path}:Url", "\"ftp://kolab2.example.org/%s\"", "http or https URL")]
    [InlineData($"{Path}:Url", "\"https://freebusy:swordfish@kolab2.example.org/%s\"", "without name and password")]
    [InlineData($"{Path}:Url", "\"https://kolab2.example.org/%s#x\"", "http or https URL")]
    [InlineData($"{Path}:Url", "\"https://kolab2.example.org/%20/%s\"", "%% for a percent sign")]
    [InlineData($"{Path}:Url", "\"https://kolab2.example.org/freebusy/\"", "must hold the address")]
    [InlineData($"{Path}:Url", "\"https://%d/freebusy/%u.ifb\"", "not in the name of the host")]
    [InlineData($"{Path}:Url", "\"http://kolab2.example.org/freebusy/%s.ifb\"", "must be https")]
    [InlineData($"{Path}:Host", "\"https://kolab2.example.org\"", "name or the address of a host alone")]
    [InlineData($"{Path}:Answer", "\"Merge\"", "Redirect")]
    [InlineData($"{Path}:User", "null", "whose is the password?")]
    [InlineData($"{Path}:User", "\"a:b\"", "without colon")]
    [InlineData($"{Path}:PasswordFile", "null", "IMAPFREEBUSY__Users__Hosts__kolab2__Password")]
    [InlineData($"{Path}:PasswordFile", "\"empty.secret\"", "is empty")]
    [InlineData($"{Path}:Password", "\"swordfish\"", "is a secret")]
    [InlineData($"{Path}:Timeout", "\"0s\"", "must be from")]
    [InlineData($"{Path}:TimeToLive", "\"40d\"", "must be from")]
    [InlineData($"{Path}:MaxBytes", "100", "from 1024")]
    [InlineData("Users:Static:1:Host", "\"kolab3\"", "is none of Users:Hosts: kolab2")]
    [InlineData("Users:Static:1:Server", "\"other\"", "Host says that the list is elsewhere")]
    [InlineData("Users:Static:1:PasswordFile", "\"ada.secret\"", "Host says that the list is elsewhere")]
    [InlineData("Users:Static:1", """{ "Address": "cars@example.org", "Members": [ "a/b@example.org" ] }""", "must not contain", "Users:Static:1:Members:0")]
    [InlineData("Users:Static:1", """{ "Address": "cars@example.org", "Members": [ "Cars@example.org" ] }""", "the collection itself", "Users:Static:1:Members:0")]
    [InlineData("Users:Static:1:Members", "[ \"ada@example.org\" ]", "and Members are both given", "Users:Static:1:Host")]
    [InlineData("Users:Directories", """[ { "Name": "domain", "Host": "kolab3", "Addresses": [ "*@example.net" ] } ]""", "is none of Users:Hosts: kolab2", "Users:Directories:0:Host")]
    [InlineData("Users:Directories", """[ { "Name": "domain", "Host": "kolab2", "Server": "other", "Addresses": [ "*@example.net" ] } ]""", "are both given", "Users:Directories:0:Host")]
    public void A_fault_is_told_with_its_path(string path, string json, string words, string? faultPath = null)
    {
        var fault = Assert.Single(_sample.With(path, json).Faults());

        Assert.Equal(faultPath ?? path, fault.Path);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_domain_of_another_host_needs_no_server()
    {
        _sample.With("Users:Directories", """[ { "Name": "domain", "Host": "kolab2", "Addresses": [ "*@example.net" ] } ]""");

        Assert.Equal("kolab2", _sample.Load().Users.Directories[0].Host);
    }
}
