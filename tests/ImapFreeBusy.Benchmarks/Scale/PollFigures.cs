using System.Diagnostics;
using System.Globalization;
using ImapFreeBusy.Benchmarks.Data;
using ImapFreeBusy.Benchmarks.Figures;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ImapFreeBusy.Benchmarks.Scale;

/// <summary>One look at all folders of one account while nothing changes, against the bare LIST that it rests on.</summary>
public static class PollFigures
{
    /// <summary>Measures both in turns.</summary>
    public static async Task<IReadOnlyList<FigureRow>> MeasureAsync(ScaleSite site)
    {
        Console.Error.WriteLine("looks at all folders beside the bare LIST");
        var users = site.Populate("p");
        using var directory = new TemporaryDirectory();
        await using var services = Services(site, users, directory);
        var poll = services.GetRequiredService<AccountPoll>();
        var publishers = services.GetRequiredService<UserPublishers>().All.ToList();
        var account = publishers[0].User.Account;
        await LookAsync();
        await LookAsync();

        using var bare = new BareConnection(site.Server.Port, ScaleSite.Reader, site.Server.PasswordOf(ScaleSite.Reader));
        ListStatus.Once(bare);
        var (looks, lists, ratios) = (new Sample(), new Sample(), new List<double>());
        for (var round = 0; round < ListStatus.Rounds; round++)
        {
            var list = ListStatus.Once(bare);
            var watch = Stopwatch.StartNew();
            var changed = await LookAsync();
            var look = watch.Elapsed;
            if (changed.Count > 0)
            {
                throw new InvalidOperationException($"{changed.Count} folders changed while nobody touched them.");
            }

            lists.Add(list);
            looks.Add(look);
            ratios.Add(look / list);
        }

        return
        [
            new($"LIST RETURN (STATUS) of {site.Size.Folders:N0} folders over a bare socket", Text(lists), string.Create(CultureInfo.InvariantCulture, $"{lists.Quantile(0.5) * 1000 / site.Size.Folders:0.0} µs a folder, {bare.Bytes / 1024:N0} KB")),
            new("one look of the program at all of them, nothing changed", Text(looks), string.Create(CultureInfo.InvariantCulture, $"{ratios.Order().ElementAt(ratios.Count / 2):0.00} × the bare LIST (aim 1.5)")),
        ];

        Task<IReadOnlyCollection<MailboxName>> LookAsync() => poll.RunAsync(account, publishers, RoundDemand.Check, onDone: null, CancellationToken.None);
    }

    private static string Text(Sample sample) => string.Create(CultureInfo.InvariantCulture, $"{sample.Quantile(0.5):0} ms (median of {ListStatus.Rounds})");

    /// <summary>A program that follows users by the one account, in this process.</summary>
    internal static ServiceProvider Services(ScaleSite site, IEnumerable<string> users, TemporaryDirectory directory)
    {
        var options = new PublisherOptions();
        options.Servers["bench"] = new ServerOptions
        {
            Host = site.Server.Host,
            Port = site.Server.Port,
            Security = ImapSecurity.None,
            Login = LoginMode.Shared,
            User = ScaleSite.Reader,
            Password = site.Server.PasswordOf(ScaleSite.Reader),
        };
        options.Calendars.Folders.Clear();
        options.Calendars.Folders.Add("Calendar");
        options.Calendars.Folders.Add("Calendar/*");
        foreach (var user in users)
        {
            options.Users.Static.Add(new StaticUserOptions { Address = ScaleMode.AddressOf(user), Login = user });
        }

        options.Storage.PublishDirectory = directory.Combine("www");
        options.Storage.StateDirectory = directory.Combine("state");
        return new ServiceCollection().AddLogging().AddPublisher(options).BuildServiceProvider();
    }
}
