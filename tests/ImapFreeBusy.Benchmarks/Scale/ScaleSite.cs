using ImapFreeBusy.Benchmarks.Data;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Dovecot;

namespace ImapFreeBusy.Benchmarks.Scale;

/// <summary>
/// A private Dovecot with several populations of the same size. Each is made of a few templates, which were filled by IMAP
/// and then copied; each is untouched until somebody reads it. Everybody's folders are shared with a reader and a writer.
/// </summary>
public sealed class ScaleSite : IAsyncDisposable
{
    /// <summary>The account that may read everybody's folders.</summary>
    public const string Reader = "reader";

    /// <summary>The account that may put events into everybody's folders.</summary>
    public const string Writer = "writer";

    /// <summary>A user with a calendar without events.</summary>
    public const string Idler = "idler";

    private const int Templates = 20;

    private const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly TemporaryDirectory _shares;
    private readonly List<string> _templates;

    private ScaleSite(DovecotServer server, ScaleSize size, TemporaryDirectory shares, List<string> templates) =>
        (Server, Size, _shares, _templates) = (server, size, shares, templates);

    /// <summary>The server.</summary>
    public DovecotServer Server { get; }

    /// <summary>How large each population is.</summary>
    public ScaleSize Size { get; }

    /// <summary>Where the reader finds a folder of a user.</summary>
    public static string SharedName(string user, string folder) => $"Other Users/{user}/{folder}";

    /// <summary>Starts the server and fills the templates.</summary>
    /// <param name="size">How large each population is.</param>
    /// <param name="populations">Their names: what the names of their users begin with.</param>
    public static async Task<ScaleSite> CreateAsync(ScaleSize size, IEnumerable<string> populations)
    {
        var shares = new TemporaryDirectory();
        File.SetUnixFileMode(shares.FullPath, ForAll);
        var templates = Enumerable.Range(1, Math.Min(Templates, size.Users)).Select(number => $"template{number}").ToList();
        var users = templates.Concat([Reader, Writer, Idler]).Concat(populations.SelectMany(population => UsersOf(population, size)));
        var server = await DovecotServer.CreateAsync(new DovecotOptions
        {
            Users = users.ToDictionary(user => user, DovecotOptions.PasswordOf, StringComparer.Ordinal),
            ExtraSettings = Settings(shares.Combine("shares")),
        });
        var site = new ScaleSite(server, size, shares, templates);
        await site.FillTemplatesAsync();
        return site;
    }

    /// <summary>Makes a population and tells its users. From now on it is the one that the reader and the writer see.</summary>
    public IReadOnlyList<string> Populate(string population)
    {
        var users = UsersOf(population, Size).ToList();
        for (var i = 0; i < users.Count; i++)
        {
            Server.CloneMail(_templates[i % _templates.Count], users[i]);
        }

        // Written over, not into: it may belong to Dovecot.
        var path = _shares.Write("shares.new", string.Concat(users.SelectMany(SharesOf)));
        File.SetUnixFileMode(path, ForAll);
        File.Move(path, _shares.Combine("shares"), overwrite: true);
        return users;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _shares.Dispose();
    }

    private static IEnumerable<string> UsersOf(string population, ScaleSize size) =>
        Enumerable.Range(1, size.Users).Select(number => $"{population}{number:D4}");

    private static IEnumerable<string> SharesOf(string user) => new[] { Reader, Writer }.Select(account => $"shared/shared-boxes/user/{account}/{user}\n1\n");

    // One account sees everybody's folders: namespaces, processes and connections by the thousand.
    private static string Settings(string shares) =>
        $$"""
        mail_max_userip_connections = 20000
        default_client_limit = 20000
        default_vsz_limit = 4G
        mail_plugins = $mail_plugins acl
        {{DovecotSettings.OtherUsers}}
        plugin {
          acl = vfile
          acl_shared_dict = file:{{shares}}
          acl_user = %u
        }
        protocol imap {
          mail_plugins = $mail_plugins acl imap_acl
        }
        service imap {
          process_limit = 20000
        }
        """;

    private async Task FillTemplatesAsync()
    {
        Console.Error.WriteLine($"filling {_templates.Count} templates of {Size.FoldersOfUser} folders");
        var center = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        for (var i = 0; i < _templates.Count; i++)
        {
            await FillAsync(_templates[i], new MessageGenerator(center, seed: i + 1).Generate(Size.FoldersOfUser * ScaleSize.EventsOfFolder).ToList());
        }

        // The first look of another user makes Dovecot collect the ACLs of all folders in a list, which is copied too.
        await LookAtAllAsync(Reader);
        await LookAtAllAsync(Writer);
        using var idler = await Server.ConnectAsync(Idler);
        await idler.CreateAsync(Size.FolderNames[0]);
    }

    private async Task FillAsync(string template, List<ReadOnlyMemory<byte>> messages)
    {
        using var writer = await Server.ConnectAsync(template);
        foreach (var (folder, content) in Size.FolderNames.Zip(messages.Chunk(ScaleSize.EventsOfFolder)))
        {
            await writer.CreateAsync(folder);
            await writer.ExecuteAsync($"SETACL \"{folder}\" {Reader} lr");
            await writer.ExecuteAsync($"SETACL \"{folder}\" {Writer} lri");
            await writer.AppendAllAsync(folder, content);
        }

        await writer.ExecuteAsync(ListStatus.Command);
        await writer.ExecuteAsync("LOGOUT");
    }

    private async Task LookAtAllAsync(string account)
    {
        using var client = await Server.ConnectAsync(account);
        var listed = await client.ExecuteAsync(ListStatus.Command);
        var folders = listed.Untagged.Count(line => line.StartsWith("* STATUS \"Other Users/", StringComparison.Ordinal));
        if (folders != _templates.Count * Size.FoldersOfUser)
        {
            throw new InvalidOperationException($"{account} sees {folders} folders of the templates.\n{Server.Log}");
        }

        await client.ExecuteAsync("LOGOUT");
    }
}
