using System.Text.Json;
using System.Text.Json.Nodes;
using ImapFreeBusy.Http;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Ldap;
using ImapFreeBusy.Testing.Programs;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Settings;

/// <summary>The settings for a Kolab site hold, and find a Kolab site's people, resources and collections.</summary>
public sealed class KolabSampleTests : IDisposable
{
    private static readonly LdapPerson Ada = new("ada", "ada@example.org") { More = [("alias", "countess@example.org"), ("kolabHomeServer", "kolab.example.org")] };

    private readonly SettingsSample _sample = new();

    private static string Text => File.ReadAllText(RepositoryFiles.Path("samples", "kolab", "imapfreebusy.json"));

    public void Dispose() => _sample.Dispose();

    [Fact]
    public void They_hold_and_say_what_the_old_ones_said()
    {
        _sample.WriteFile("imapfreebusy.json", Text);
        WriteSecrets(_sample.WriteFile);

        var options = _sample.Load();

        Assert.Equal((LoginMode.Proxy, "cyrus-admin"), (options.Servers["kolab"].Login, options.Servers["kolab"].User));
        Assert.Equal(["people", "resources", "collections"], options.Users.Directories.Select(directory => directory.Name));
        Assert.Equal(AccessMode.Authenticated, options.Http.Access);
    }

    [Fact]
    public async Task They_find_people_resources_and_collections()
    {
        await using var ldap = await LdapServer.CreateAsync(new LdapServerOptions
        {
            People = [Ada],
            Ldif = $"""
                dn: ou=Groups,{LdapServer.BaseDn}
                objectClass: organizationalUnit
                ou: Groups

                dn: ou=Resources,{LdapServer.BaseDn}
                objectClass: organizationalUnit
                ou: Resources

                dn: cn=car,ou=Resources,{LdapServer.BaseDn}
                objectClass: device
                objectClass: kolabSharedFolder
                cn: car
                mail: resource-car@example.org
                kolabFolderType: event
                kolabTargetFolder: shared/Resources/Car@example.org

                dn: cn=cars,ou=Resources,{LdapServer.BaseDn}
                objectClass: groupOfUniqueNames
                objectClass: kolabGroupOfUniqueNames
                cn: cars
                mail: resource-collection-cars@example.org
                uniqueMember: cn=car,ou=Resources,{LdapServer.BaseDn}
                """,
        });
        using var directory = new TemporaryDirectory();
        WriteSecrets((name, text) => directory.Write(name, name.StartsWith("kolab-service", StringComparison.Ordinal) ? LdapServer.ReaderPassword : text));
        var settings = directory.Write("imapfreebusy.json", WithPlaces(ldap, directory));

        var users = await ProgramRunner.RunAsync(["users", "--config", settings]);

        Assert.Equal((0, ""), (users.ExitCode, users.Errors));
        Assert.Equal(
            "ada@example.org\tcountess@example.org\tkolab\tada@example.org\tEurope/Berlin\n"
            + "resource-car@example.org\t\tkolab\tcyrus-admin\tEurope/Berlin\n"
            + "resource-collection-cars@example.org\t\t\tresource-car@example.org\tEurope/Berlin\n",
            users.Output);
    }

    private static void WriteSecrets(Action<string, string> write)
    {
        write("cyrus-admin.secret", "x");
        write("kolab-service.secret", "x");
    }

    // The same settings at this LDAP server and in this directory.
    private static string WithPlaces(LdapServer ldap, TemporaryDirectory directory)
    {
        var root = JsonNode.Parse(Text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!;
        foreach (var section in root["Users"]!["Directories"]!.AsArray().Select(entry => entry!["Ldap"]!.AsObject()))
        {
            (section["Host"], section["Port"], section["CaFile"], section["BindDn"]) = (ldap.Host, ldap.Port, ldap.CaFile, LdapServer.ReaderDn);
        }

        (root["Storage"]!["PublishDirectory"], root["Storage"]!["StateDirectory"]) = (directory.Combine("www"), directory.Combine("state"));
        return root.ToJsonString();
    }
}
