using System.DirectoryServices.Protocols;
using System.Net;
using System.Net.Sockets;
using ImapFreeBusy.Testing.Servers;

namespace ImapFreeBusy.Testing.Ldap;

/// <summary>A private OpenLDAP server, as root or as an ordinary user; its programs are unpacked by <c>tests/servers.sh</c>.</summary>
public sealed class LdapServer : TestServer
{
    /// <summary>Entry above all others.</summary>
    public const string BaseDn = "dc=example,dc=org";

    /// <summary>Who may read everything but passwords.</summary>
    public const string ReaderDn = $"cn=reader,{BaseDn}";

    /// <summary>Password of <see cref="ReaderDn"/>.</summary>
    public const string ReaderPassword = "password of the reader";

    private const string AdminDn = $"cn=admin,{BaseDn}";
    private const string AdminPassword = "password of the administrator";

    private readonly LdapServerOptions _options;

    private LdapServer(LdapServerOptions options)
        : base("slapd") => _options = options;

    /// <summary>PEM file of the authority that signed the server's certificate.</summary>
    public string CaFile => Directory.Combine("ca.pem");

    /// <inheritdoc/>
    public override string Log => File.Exists(Output) ? File.ReadAllText(Output) : "";

    private string Configuration => Directory.Combine("slapd.conf");

    private string Output => Directory.Combine("slapd.out");

    /// <summary>Makes a server and starts it.</summary>
    /// <exception cref="InvalidOperationException">slapd is not unpacked, or did not start: the message tells why.</exception>
    public static Task<LdapServer> CreateAsync(LdapServerOptions? options = null) => CreateAsync(new LdapServer(options ?? new LdapServerOptions()));

    /// <summary>Adds a person while the server runs.</summary>
    public void Add(LdapPerson person) => Add(person.Dn, person.Attributes);

    /// <summary>Adds a group while the server runs.</summary>
    public void Add(LdapGroup group) => Add(group.Dn, group.Attributes);

    /// <summary>Gives a group other members while the server runs.</summary>
    public void Change(LdapGroup group, params string[] members) =>
        Send(new ModifyRequest(group.Dn, DirectoryAttributeOperation.Replace, "uniqueMember", [.. members.Cast<object>()]));

    /// <summary>Removes a person while the server runs.</summary>
    public void Remove(LdapPerson person) => Send(new DeleteRequest(person.Dn));

    /// <summary>Gives an attribute of a person other values; none removes it.</summary>
    public void Change(LdapPerson person, string attribute, params string[] values) =>
        Send(new ModifyRequest(person.Dn, DirectoryAttributeOperation.Replace, attribute, [.. values.Cast<object>()]));

    private protected override async Task PrepareAsync()
    {
        Directory.CreateSubdirectory("db");
        Directory.Write("ca.pem", _options.Certificate.AuthorityPem);
        Directory.Write("cert.pem", _options.Certificate.CertificatePem);
        Directory.Write("key.pem", _options.Certificate.KeyPem);
        Directory.Write("kolab.schema", ConfigurationTemplate.Fill("kolab.schema.in", []));
        File.WriteAllText(Configuration, ConfigurationTemplate.Fill(
            "slapd.conf.in",
            [
                ("X", ServerPrograms.Installed.Directory), ("D", Directory.FullPath), ("BASE", BaseDn), ("ADMIN", AdminDn), ("PASSWORD", AdminPassword),
                ("READER", ReaderDn), ("LIMITS", _options.ReaderLimits),
                ("MEMBEROF", _options.KeepsMemberOf ? "" : "#"),
            ]));
        var ldif = Directory.Write("entries.ldif", $"""
            dn: {BaseDn}
            objectClass: domain
            dc: example

            dn: ou=People,{BaseDn}
            objectClass: organizationalUnit
            ou: People

            dn: {ReaderDn}
            objectClass: organizationalRole
            objectClass: simpleSecurityObject
            cn: reader
            userPassword: {ReaderPassword}

            {string.Concat(_options.People.Select(person => person.ToLdif()))}
            {_options.Ldif}
            """);
        await ServerPrograms.RunAsync(ServerPrograms.Installed.Find("usr/sbin/slapd"), "", "-T", "add", "-q", "-f", Configuration, "-l", ldif);
    }

    private protected override void UsePorts(int port, int tlsPort)
    {
        // They stand in the command line alone.
    }

    private protected override ServerCommand BeforeStart() => new(
        Output, ServerPrograms.Installed.Find("usr/sbin/slapd"), "-d", "stats", "-f", Configuration, "-h", $"ldap://{Host}:{Port}/ ldaps://{Host}:{TlsPort}/")
    {
        Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["LD_LIBRARY_PATH"] = ServerPrograms.Installed.LibraryPath },
    };

    // slapd listens before it serves, and takes the connection then.
    private protected override async Task<bool> IsReadyAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Add(string dn, IEnumerable<(string Name, string Value)> attributes) => Send(new AddRequest(
        dn,
        [.. attributes.GroupBy(attribute => attribute.Name, (name, values) => new DirectoryAttribute(name, [.. values.Select(value => value.Value)]))]));

    private void Send(DirectoryRequest request)
    {
        using var connection = new LdapConnection(
            new LdapDirectoryIdentifier(Host, Port), new NetworkCredential(AdminDn, AdminPassword), AuthType.Basic);
        connection.SessionOptions.ProtocolVersion = 3;
        connection.SendRequest(request);
    }
}
