using System.ComponentModel.DataAnnotations;
using System.Reflection;
using ImapFreeBusy.Imap.Sasl;
using ImapFreeBusy.Publisher.Directory;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Settings;

/// <summary>How servers and users log in: what is missing, twice there, or of no use.</summary>
public sealed class LoginFaultTests : IDisposable
{
    private const string Proxy = """ "Host": "imap.example.com", "Login": "Proxy" """;
    private const string Endpoint = """ "TokenEndpoint": "https://login.example.com/token", "ClientId": "freebusy", "ClientSecretFile": "ada.secret" """;

    private readonly SettingsSample _sample = new();

    public void Dispose() => _sample.Dispose();

    [Theory]
    [InlineData(""" "User": "proxy", "PasswordFile": "ada.secret" """)]
    [InlineData(""" "User": "proxy", "PasswordFile": "ada.secret", "Mechanism": "SCRAM-SHA-256-PLUS", "ClientCertificateFile": "ca.pem", "ClientKeyFile": "ada.secret" """)]
    [InlineData(""" "TokenFile": "ada.secret" """)]
    [InlineData(""" "TokenFile": "ada.secret", "Mechanism": "XOAUTH2" """)]
    [InlineData(Endpoint)]
    [InlineData(Endpoint + """, "Scope": "imap", "Mechanism": "OAUTHBEARER" """)]
    [InlineData(""" "TokenEndpoint": "http://127.0.0.1:8080/token", "ClientId": "freebusy", "ClientSecretFile": "ada.secret" """)]
    [InlineData(""" "ClientCertificateFile": "ca.pem" """)]
    [InlineData(""" "ClientCertificateFile": "ca.pem", "Mechanism": "EXTERNAL" """)]
    public void A_proxy_logs_in_by_password_token_or_certificate(string keys)
    {
        var options = _sample.With("Servers:proxy", $"{{ {Proxy}, {keys} }}").Load();

        Assert.Equal(LoginMode.Proxy, options.Servers["proxy"].Login);
    }

    [Theory]
    [InlineData("", "PasswordFile", "IMAPFREEBUSY__Servers__proxy__Password")]
    [InlineData(""", "PasswordFile": "ada.secret" """, "User", "Login is Proxy")]
    [InlineData(""", "TokenFile": "missing.secret" """, "TokenFile", "there is no file")]
    [InlineData(""", "TokenFile": "empty.secret" """, "TokenFile", "is empty")]
    [InlineData(""", "User": "proxy", "PasswordFile": "ada.secret", "TokenFile": "ada.secret" """, "TokenFile", "one counts")]
    [InlineData(""", "User": "proxy", "PasswordFile": "ada.secret", """ + Endpoint, "TokenEndpoint", "one counts")]
    [InlineData(""", "TokenFile": "ada.secret", """ + Endpoint, "TokenFile", "one counts")]
    [InlineData(""", "User": "proxy", "PasswordFile": "ada.secret", "Mechanism": "LOGIN" """, "Mechanism", "cannot say whom to act as")]
    [InlineData(""", "User": "proxy", "PasswordFile": "ada.secret", "Mechanism": "LoginCommand" """, "Mechanism", "cannot say whom to act as")]
    [InlineData(""", "User": "proxy", "PasswordFile": "ada.secret", "Mechanism": "XOAUTH2" """, "Mechanism", "needs TokenFile or TokenEndpoint")]
    [InlineData(""", "User": "proxy", "PasswordFile": "ada.secret", "Mechanism": "EXTERNAL" """, "Mechanism", "needs ClientCertificateFile")]
    [InlineData(""", "User": "proxy", "PasswordFile": "ada.secret", "ClientCertificateFile": "ca.pem", "Mechanism": "EXTERNAL" """, "Mechanism", "takes the certificate alone")]
    [InlineData(""", "TokenFile": "ada.secret", "Mechanism": "PLAIN" """, "Mechanism", "needs a password")]
    [InlineData(""", "TokenFile": "ada.secret", "Mechanism": "GSSAPI" """, "Mechanism", "must be one of Auto, SCRAM-SHA-256-PLUS")]
    [InlineData(""", "TokenFile": "ada.secret", "Mechanism": null """, "Mechanism", "a text")]
    [InlineData(""", "ClientCertificateFile": "missing.pem" """, "ClientCertificateFile", "there is no file")]
    [InlineData(""", "ClientCertificateFile": "ca.pem", "ClientKeyFile": "missing.pem" """, "ClientKeyFile", "there is no file")]
    [InlineData(""", "TokenFile": "ada.secret", "ClientKeyFile": "ada.secret" """, "ClientKeyFile", "which is not given")]
    [InlineData(""", "ClientCertificateFile": "ca.pem", "Security": "None" """, "ClientCertificateFile", "Security is None")]
    [InlineData(""", "User": "proxy", "PasswordFile": "ada.secret", "Security": "None", "Mechanism": "SCRAM-SHA-1-PLUS" """, "Mechanism", "Security is None")]
    [InlineData(""", "TokenEndpoint": "http://login.example.com/token", "ClientId": "freebusy", "ClientSecretFile": "ada.secret" """, "TokenEndpoint", "https URL")]
    [InlineData(""", "TokenEndpoint": "file:///token", "ClientId": "freebusy", "ClientSecretFile": "ada.secret" """, "TokenEndpoint", "https URL")]
    [InlineData(""", "TokenEndpoint": "https://a:b@login.example.com/", "ClientId": "freebusy", "ClientSecretFile": "ada.secret" """, "TokenEndpoint", "without name and password")]
    [InlineData(""", "TokenEndpoint": "token", "ClientId": "freebusy", "ClientSecretFile": "ada.secret" """, "TokenEndpoint", "absolute URL")]
    [InlineData(""", "TokenEndpoint": "https://login.example.com/", "ClientSecretFile": "ada.secret" """, "ClientId", "is missing")]
    [InlineData(""", "TokenEndpoint": "https://login.example.com/", "ClientId": "freebusy" """, "ClientSecretFile", "IMAPFREEBUSY__Servers__proxy__ClientSecret")]
    [InlineData(""", "TokenFile": "ada.secret", "ClientId": "freebusy" """, "ClientId", "which is not given")]
    [InlineData(""", "TokenFile": "ada.secret", "ClientSecretFile": "ada.secret" """, "ClientSecretFile", "which is not given")]
    [InlineData(""", "TokenFile": "ada.secret", "Scope": "imap" """, "Scope", "which is not given")]
    [InlineData(""", "TokenFile": "ada.secret", "ClientSecret": "hunter2" """, "ClientSecret", "is a secret")]
    public void What_a_proxy_cannot_log_in_with_is_named(string keys, string key, string words) =>
        Expect(_sample.With("Servers:proxy", $"{{ {Proxy}{keys} }}"), $"Servers:proxy:{key}", words);

    [Theory]
    [InlineData("Servers:main:TokenFile", "\"ada.secret\"", "Servers:main:Login", "are for Master, Proxy and Shared")]
    [InlineData("Servers:main:Mechanism", "\"EXTERNAL\"", "Servers:main:Mechanism", "cannot be everybody's own")]
    [InlineData("Servers:main:Mechanism", "\"OAUTHBEARER\"", "Users:Static:0:PasswordFile", "of no use: the server's Mechanism is OAUTHBEARER")]
    [InlineData("Servers:other:TokenFile", "\"ada.secret\"", "Servers:other:TokenFile", "a master user has a password")]
    [InlineData("Servers:other:Mechanism", "\"XOAUTH2\"", "Servers:other:Mechanism", "takes no password")]
    [InlineData("Users:Static:0:TokenFile", "\"ada.secret\"", "Users:Static:0:TokenFile", "which one counts?")]
    [InlineData("Users:Static:1:TokenFile", "\"ada.secret\"", "Users:Static:1:TokenFile", "this one's is Master")]
    [InlineData("Users:Static:1:TokenFile", "\"missing.secret\"", "Users:Static:1:TokenFile", "there is no file")]
    public void What_other_logins_have_no_use_for_is_named(string path, string json, string faultPath, string words) =>
        Expect(_sample.With(path, json), faultPath, words);

    [Theory]
    [InlineData(""" "User": "reader", "PasswordFile": "ada.secret", "Mechanism": "LOGIN" """, null, null)]
    [InlineData(""" "User": "reader", "ClientCertificateFile": "ca.pem" """, null, null)]
    [InlineData(""" "TokenFile": "ada.secret" """, "User", "Login is Shared")]
    [InlineData(""" "User": "reader" """, "PasswordFile", "Login is Shared")]
    public void A_shared_account_needs_its_name_and_one_secret(string keys, string? key, string? words)
    {
        _sample.With("Servers:shared", $$"""{ "Host": "imap.example.com", "Login": "Shared", {{keys}} }""");

        if (key is null)
        {
            Assert.Equal("reader", _sample.Load().Servers["shared"].User);
        }
        else
        {
            Expect(_sample, $"Servers:shared:{key}", words!);
        }
    }

    [Fact]
    public void A_user_s_own_token_needs_a_mechanism_that_takes_one()
    {
        _sample.With("Users:Static:0:PasswordFile", "null").With("Users:Static:0:TokenFile", "\"ada.secret\"");
        Assert.Equal(_sample.Path("ada.secret"), _sample.Load().Users.Static[0].TokenFile);

        Expect(_sample.With("Servers:main:Mechanism", "\"PLAIN\""), "Users:Static:0:TokenFile", "of no use: the server's Mechanism is PLAIN");
    }

    [Fact]
    public void Every_mechanism_of_the_library_can_be_asked_for()
    {
        var allowed = typeof(ServerOptions).GetProperty(nameof(ServerOptions.Mechanism))!.GetCustomAttribute<AllowedValuesAttribute>()!;

        Assert.Equal(SaslChooser.Names.Prepend(ServerOptions.Auto), allowed.Values);
    }

    private static void Expect(SettingsSample sample, string path, string words)
    {
        var fault = Assert.Single(sample.Faults(), fault => string.Equals(fault.Path, path, StringComparison.Ordinal));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fault.Message, StringComparison.Ordinal);
    }
}
