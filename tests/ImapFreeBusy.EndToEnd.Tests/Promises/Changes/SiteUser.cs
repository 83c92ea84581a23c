using System.Net;
using System.Net.Http.Headers;
using ImapFreeBusy.Testing.Imap;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Changes;

/// <summary>A user of a site: the mailboxes as mail programs change them, and the list as readers see it.</summary>
internal sealed class SiteUser(CalendarSite site, string address, ImapWriter writer, ImapWriter second) : IDisposable
{
    /// <summary>A calendar folder.</summary>
    public const string Folder = "Calendar";

    /// <summary>Another calendar folder.</summary>
    public const string Second = "Calendar/Work";

    /// <summary>A folder that is no calendar.</summary>
    public const string Outside = "Archive";

    /// <summary>The user's address.</summary>
    public string Address => address;

    /// <summary>The user's mail program.</summary>
    public ImapWriter Mail => writer;

    /// <summary>The user's other mail program.</summary>
    public ImapWriter OtherMail => second;

    /// <summary>The published file.</summary>
    public string File => Path.Combine(site.Settings.PublishDirectory, $"{address}.ifb");

    public Task<uint> AppendAsync(Slot slot, string folder = Folder) => Mail.AppendAsync(folder, slot.ToMessage());

    /// <summary>Asks for the list.</summary>
    public Task<FreeBusyAnswer> GetAsync(string query = "", Action<HttpRequestHeaders>? headers = null) => SendAsync($"freebusy/{address}.ifb{query}", headers);

    /// <summary>Asks for the list as a calendar.</summary>
    public Task<FreeBusyAnswer> GetCalendarAsync() => SendAsync($"getical?user={address}", null);

    /// <summary>Asks once, and demands just these slots, of the answer and of the file.</summary>
    public async Task<FreeBusyAnswer> ShowsAsync(params Slot[] slots)
    {
        var answer = await GetAsync();
        Holds(answer, slots);
        Assert.Equal(answer.Content, await System.IO.File.ReadAllBytesAsync(File));
        return answer;
    }

    /// <summary>Demands that an answer is the list, checked, with just these slots.</summary>
    public void Holds(FreeBusyAnswer answer, IEnumerable<Slot> slots)
    {
        Assert.True(answer is { Status: HttpStatusCode.OK, IsStale: false }, $"{answer.Status}, stale: {answer.IsStale}\n{site.Errors}");
        Assert.Equal(slots.OrderBy(slot => slot.Number).Select(slot => slot.ToString()), answer.Periods);
    }

    public void Dispose()
    {
        writer.Dispose();
        second.Dispose();
    }

    private async Task<FreeBusyAnswer> SendAsync(string path, Action<HttpRequestHeaders>? headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        headers?.Invoke(request.Headers);
        using var response = await site.Http.SendAsync(request);
        return await FreeBusyAnswer.OfAsync(response);
    }
}
