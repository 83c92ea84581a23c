using System.Globalization;
using System.Net;

namespace ImapFreeBusy.EndToEnd.Tests.Promises;

/// <summary>What the program answered to an HTTP request, and how long that took.</summary>
internal sealed record Answer(
    HttpStatusCode Status, string Body, DateTimeOffset? Date, DateTimeOffset? SyncedAt, DateTimeOffset? LastModified, bool IsStale, TimeSpan? RetryAfter, TimeSpan Elapsed)
{
    public static async Task<Answer> OfAsync(HttpResponseMessage response, TimeSpan elapsed) => new(
        response.StatusCode,
        await response.Content.ReadAsStringAsync(),
        response.Headers.Date,
        response.Headers.TryGetValues("FreeBusy-Synced-At", out var synced) ? DateTimeOffset.ParseExact(synced.Single(), "r", CultureInfo.InvariantCulture) : null,
        response.Content.Headers.LastModified,
        response.Headers.Contains("FreeBusy-Stale"),
        response.Headers.RetryAfter?.Delta,
        elapsed);

    /// <summary>Whether this is the list itself, checked by the server, with this hour in it.</summary>
    public bool IsFreshWith(BusyHour hour) => Status == HttpStatusCode.OK && !IsStale && hour.IsIn(Body);
}
