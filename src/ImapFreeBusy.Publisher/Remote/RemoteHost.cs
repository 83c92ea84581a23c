using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Remote;

/// <summary>
/// Another free/busy host: asks it for lists. Every answer has an end in time and in bytes. It gets a URL made of the settings, and at
/// most the credentials that these name: nothing that a reader sent.
/// </summary>
internal sealed class RemoteHost : IDisposable
{
    /// <summary>Redirects followed within the host: an address that is written another way there, and not a way without end.</summary>
    private const int MostRedirects = 3;

    // In KB. A list has ten headers.
    private const int MaxHeaders = 32;

    private readonly RemoteHostOptions _options;
    private readonly TimeProvider _time;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _client;

    /// <summary>Connects to nothing yet.</summary>
    public RemoteHost(RemoteHostOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = options.UrlOf("ada@example.org") is not { IsLoopback: true },
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = options.Timeout,
            MaxConnectionsPerServer = options.MaxConnections,
            MaxResponseHeadersLength = MaxHeaders,
            // The name is looked up anew now and then.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        _client = new HttpClient(_handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Asks for a list.</summary>
    /// <param name="url">Where it is.</param>
    /// <param name="known">What is known of it; null when nothing is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The list with its validators; null when it is the one that is known.</returns>
    /// <exception cref="RemoteException">There is no list.</exception>
    public async Task<RemoteText?> GetAsync(Uri url, FetchedList? known, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await FollowAsync(url, known, either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RemoteException($"it did not answer within {_options.Timeout.TotalSeconds:0.###} s", e);
        }
        catch (HttpRequestException e)
        {
            throw new RemoteException($"it cannot be asked ({e.HttpRequestError})", e);
        }
        catch (IOException e)
        {
            throw new RemoteException($"its answer cannot be had: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private async Task<RemoteText?> FollowAsync(Uri url, FetchedList? known, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var request = Compose(url, known);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            {
                return await ReadAsync(response, known, cancellationToken);
            }

            url = redirects < MostRedirects ? TargetOf(response, url) : throw new RemoteException($"it redirects more than {MostRedirects} times");
        }
    }

    private HttpRequestMessage Compose(Uri url, FetchedList? known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Accept = { new MediaTypeWithQualityHeaderValue("text/calendar") }, IfModifiedSince = known?.LastModified } };
        if (known?.Tag is { } tag)
        {
            request.Headers.IfNoneMatch.Add(tag);
        }

        if (_options.User is { } user)
        {
            var password = SecretFiles.Read(_options.Password, _options.PasswordFile)?.Reveal();
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        }

        return request;
    }

    // Where else it may lead, nobody has allowed; and the credentials are for this host.
    private static Uri TargetOf(HttpResponseMessage response, Uri from) =>
        response.Headers.Location is { } location && new Uri(from, location) is var target && target.GetLeftPart(UriPartial.Authority) == from.GetLeftPart(UriPartial.Authority)
            ? target
            : throw new RemoteException("it redirects to another host");

    // The media type does not count: Kolab 2 sends HTML's. What is no list is found by reading it.
    private async Task<RemoteText?> ReadAsync(HttpResponseMessage response, FetchedList? known, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.NotModified && known is not null)
        {
            return null;
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new RemoteException($"it answers with {(int)response.StatusCode}");
        }

        if (response.Content.Headers.ContentEncoding.Count > 0)
        {
            throw new RemoteException("its answer is in a coding that was not asked for");
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return new RemoteText(await ReadAsync(body, cancellationToken), response.Headers.ETag, response.Content.Headers.LastModified);
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (text.Length + count > _options.MaxBytes)
            {
                throw new RemoteException($"its list has more than {_options.MaxBytes} bytes");
            }

            text.Write(buffer, 0, count);
        }

        return text.ToArray();
    }
}
