using System.Text;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Messages;
using ImapFreeBusy.Testing.Programs;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.BadInput;

/// <summary>Promise 8: a bad message is named in the log by folder and UID, never by its title, and all others are published.</summary>
public sealed class AMessageThatCannotBeRead
{
    private const string Title = "Dinner with the Countess";
    private const string Place = "Hidden Valley";
    private const string Marker = "breaks-the-connection";
    private const int MaxBytes = 40_000;

    private static string[] Private => [$"SUMMARY:{Title}", $"LOCATION:{Place}"];

    [Fact]
    public async Task Is_named_by_folder_and_uid_and_the_rest_is_published()
    {
        await using var site = await CreateSiteAsync();
        var bad = await AppendAmongGoodOnesAsync(site, BadMessages());

        await using var program = site.Serve();
        await site.WaitForListAsync(1, 3);
        foreach (var uid in bad)
        {
            await program.WaitForLineAsync($"{BadInputSite.Ada}: {BadInputSite.Folder} UID {uid}: ");
        }

        AssertNothingPrivate(await program.StopAsync());
    }

    [Fact]
    public async Task Is_named_again_by_regenerate_which_reads_it_no_second_time()
    {
        await using var site = await CreateSiteAsync();
        var bad = await AppendAmongGoodOnesAsync(site, BadMessages());
        var first = await site.RunAsync("regenerate", "--all");
        site.Proxy.ResetCounts();

        var second = await site.RunAsync("regenerate", "--all");

        Assert.Empty(site.Proxy.Counts.Downloads);
        foreach (var result in (ProgramResult[])[first, second])
        {
            Assert.Equal(0, result.ExitCode);
            Assert.All(bad, uid => Assert.Contains($"{BadInputSite.Folder} UID {uid}: ", result.Errors, StringComparison.Ordinal));
            AssertNothingPrivate(result);
        }

        site.AssertListIs(1, 3);
    }

    [Fact]
    public async Task Is_isolated_when_it_breaks_the_connection_twice_and_skipped_from_then_on()
    {
        await using var site = await CreateSiteAsync();
        using var cut = site.Proxy.CutAfter(Marker);
        var bad = await AppendAmongGoodOnesAsync(site, [Hours.Event(2, [.. Private, $"COMMENT:{Marker}"]).ToBytes()]);
        await using (var program = site.Serve())
        {
            await site.WaitForListAsync(1, 3);
            await program.WaitForLineAsync($"{BadInputSite.Folder} UID {bad.Single()}: fetching it broke the connection twice");
            await site.AppendAsync(Hours.Event(5).ToBytes());
            await site.WaitForListAsync(1, 3, 5);
            AssertNothingPrivate(await program.StopAsync());
        }

        await using var again = site.Serve();
        await site.AppendAsync(Hours.Event(7).ToBytes());
        await site.WaitForListAsync(1, 3, 5, 7);

        // Twice to be sure, and once more by the first sweep of the next start: it may have been the line.
        Assert.InRange(cut.Count, 2, 4);
        AssertNothingPrivate(await again.StopAsync());
    }

    [Fact]
    public async Task Counts_as_soon_as_it_is_replaced_by_a_good_one()
    {
        await using var site = await CreateSiteAsync();
        var bad = await AppendAmongGoodOnesAsync(site, [Truncated()]);
        await using var program = site.Serve();
        await site.WaitForListAsync(1, 3);

        await site.AppendAsync(Hours.Event(2).ToBytes());
        await site.Writer.ExpungeAsync(BadInputSite.Folder, bad.Single());

        // Hours that touch are one period.
        await site.WaitForBusyAsync($"{Hours.At(1)}/{Hours.At(4)}");
    }

    private static async Task<BadInputSite> CreateSiteAsync()
    {
        var site = await BadInputSite.CreateAsync();
        site.Settings.Section("Limits")["Imap"] = new System.Text.Json.Nodes.JsonObject { ["MaxLiteralBytes"] = MaxBytes };
        return site;
    }

    // Hours 1 and 3 are good; the bad ones lie between them in the folder.
    private static async Task<IReadOnlyList<uint>> AppendAmongGoodOnesAsync(BadInputSite site, IReadOnlyList<byte[]> bad)
    {
        await site.AppendAsync(Hours.Event(1, Private).ToBytes());
        var uids = new List<uint>();
        foreach (var message in bad)
        {
            uids.Add(await site.AppendAsync(message));
        }

        await site.AppendAsync(Hours.Event(3, Private).ToBytes());
        return uids;
    }

    private static IReadOnlyList<byte[]> BadMessages() =>
    [
        Bytes($"Subject: {Title}\r\nContent-Type: text/plain\r\n\r\n{Title} at {Place}\r\n"),
        Bytes($"Subject: {Title}\r\nContent-Type: text/calendar\r\nContent-Transfer-Encoding: base64\r\n\r\nQkVHSU46VkNB!!{Title}***\r\n"),
        Truncated(),
        Bytes("\r\n"),
        Bytes($"Subject: {Title}\r\nContent-Type: text/calendar\r\n\r\n"),
        Bytes($"Subject: {Title}\r\nContent-Type: text/calendar\r\n\r\n{Title}\r\n{Place}\r\n"),
        // Larger than a literal may be, and larger than a literal may be once it is decoded from two parts.
        Hours.Event(2, [.. Private, $"DESCRIPTION:{new string('x', MaxBytes)}"]).ToBytes(),
        (Hours.Event(2, [.. Private, $"DESCRIPTION:{new string('x', MaxBytes)}"]) with { AttachmentBytes = 100_000, TransferEncoding = TransferEncoding.Base64 }).ToBytes(),
    ];

    private static byte[] Truncated()
    {
        var whole = (Hours.Event(2, Private) with { Subject = Title }).ToBytes();
        var text = Encoding.UTF8.GetString(whole);
        return Bytes(text[..text.IndexOf('T', text.IndexOf("DTSTART:", StringComparison.Ordinal) + "DTSTART:".Length)]);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static void AssertNothingPrivate(ProgramResult result)
    {
        foreach (var secret in (string[])[Title, Place, "Countess", "Valley", DovecotOptions.PasswordOf(BadInputSite.Ada), "   at "])
        {
            Assert.DoesNotContain(secret, result.Output + result.Errors, StringComparison.OrdinalIgnoreCase);
        }
    }
}
